import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect } from 'vitest'
import { AppError } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import type { Reader, SourceBundle } from '../../electron/formats/reader'

/** A file with all that has the same name beside it. */
export function loadBundle(path: string): SourceBundle {
  const stem = basename(path).replace(/\.[^.]+$/, '')
  const beside = readdirSync(dirname(path)).filter(
    (name) => name.startsWith(`${stem}.`) && name !== basename(path),
  )
  return {
    name: basename(path),
    bytes: new Uint8Array(readFileSync(path)),
    companions: Object.fromEntries(
      beside.map((name) => [
        name.slice(stem.length + 1).toLowerCase(),
        new Uint8Array(readFileSync(join(dirname(path), name))),
      ]),
    ),
  }
}

/** Either a file is read, or it is refused with words in both languages: nothing else may come out. */
export async function readOrRefuse(reader: Reader, bundle: SourceBundle): Promise<void> {
  try {
    const sources = await reader(bundle, {}, () => {})
    for (const { notes } of sources) for (const note of notes) expectWords(note)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expectWords(error)
  }
}

function expectWords(message: { code: string; params?: Readonly<Record<string, string | number>> }): void {
  for (const locale of ['zh-CN', 'en'] as const)
    expect(formatMessage(locale, message), message.code).not.toBe(message.code)
}

/** The geometry with its coordinates to twelve digits, to compare what went through text with what did not. */
export function roundedGeometry(geometry: unknown): unknown {
  return JSON.parse(JSON.stringify(geometry ?? null), (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  )
}
