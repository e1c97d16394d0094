import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { catalogues } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'

const folder = join(import.meta.dirname, '../../shared/indicators')

/** Every code that the computations can say, read from their sources. */
const codesInSource = new Set(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /'(indicator\.(?:reason|basis|catalogue)[a-z_0-9.]*)'/g,
      ),
    ])
    .map(([, code]) => code ?? ''),
)

const needed = [
  ...codesInSource,
  ...indicatorCatalogue.flatMap(({ id, level, group, unit, direction, compute, standard }) => [
    `indicator.${id}.name`,
    `indicator.${id}.method`,
    `indicator.level.${level}`,
    `indicator.group.${group}`,
    `indicator.unit.${unit}`,
    `indicator.direction.${direction}`,
    `indicator.origin.${compute}`,
    ...(standard ? [`verification.${standard.verification}`] : []),
  ]),
  ...['pass', 'fail', 'unknown'].map((verdict) => `verdict.${verdict}`),
  ...['counted', 'covered', 'not_covered', 'not_counted', 'unknown'].map((role) => `evidence.${role}`),
  ...['walk_same_radius', 'walk_5_min', 'accepted_land', 'solved_time_limited', 'solved_best_effort'].map(
    (key) => `alternative.${key}`,
  ),
]

const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name ?? '').sort()

describe('the words of the indicators', () => {
  it('are there for everything that is said, in both languages', () => {
    expect(codesInSource.size).toBeGreaterThan(30)
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(needed.filter((key) => !catalogues[locale][key])).toEqual([])
    }
  })

  it('take the same parameters in both languages, and can be formatted', () => {
    for (const code of needed) {
      const names = placeholders(catalogues['zh-CN'][code] ?? '')
      expect([code, [...new Set(placeholders(catalogues.en[code] ?? ''))]]).toEqual([
        code,
        [...new Set(names)],
      ])
      const params = Object.fromEntries(names.map((name) => [name, 3]))
      for (const locale of ['zh-CN', 'en'] as const) {
        expect(formatMessage(locale, { code, params })).not.toMatch(/[{}]/)
      }
    }
  })

  it('use Chinese punctuation in Chinese', () => {
    for (const code of needed) {
      const words = (catalogues['zh-CN'][code] ?? '').replace(/\{[^}]*\}/g, '')
      expect([code, /[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/.test(words)]).toEqual([code, false])
    }
  })
})
