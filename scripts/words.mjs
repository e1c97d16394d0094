// The words of the scripts, from the same catalogues as the program's, before anything is installed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tag = process.env.LC_ALL || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
const locale = /^zh\b/i.test(tag.replace('_', '-')) ? 'zh-CN' : 'en'

/** @type {Record<string, string>} */
const catalogue = JSON.parse(
  readFileSync(fileURLToPath(new URL(`../shared/words/${locale}/desktop.json`, import.meta.url)), 'utf8'),
)

/**
 * The words of a code; simple `{name}` parameters only, as nothing that could format more is installed yet.
 * @param {string} code
 * @param {Record<string, string | number>} [params]
 */
export function words(code, params = {}) {
  const template = catalogue[code]
  if (template === undefined) throw new Error(`no words for ${code}`)
  return template.replace(/\{(\w+)\}/g, (_, name) => String(params[name]))
}

/**
 * @param {string} code
 * @param {Record<string, string | number>} [params]
 */
export function say(code, params) {
  console.log(words(code, params))
}
