import { AppError } from '#shared/model/message'
import { lineAt } from './json-layout'

/** One value longer than this is no feature of a map, and close to what a JavaScript string can hold. */
export const largestValueBytes = 200_000_000

/**
 * Parses one piece of a JSON file; `wrap` goes around it (`[` and `]` around a run of features).
 * @throws AppError `import.json.too-large`, `import.file.truncated`, `import.json.broken` with the line in the file
 */
export function parseJson(
  file: string,
  bytes: Uint8Array,
  from: number,
  to: number,
  wrap: readonly [string, string] = ['', ''],
): unknown {
  if (to - from > largestValueBytes)
    throw new AppError('import.json.too-large', {
      file,
      line: lineAt(bytes, from),
      megabytes: largestValueBytes / 1_000_000,
    })
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
  try {
    return JSON.parse(`${wrap[0]}${text}${wrap[1]}`)
  } catch (cause) {
    const wrapped = positionOf(String(cause), `${wrap[0]}${text}${wrap[1]}`)
    const position = wrapped === null ? null : wrapped - wrap[0].length
    if (to === bytes.length && position !== null && text.slice(position).trim() === '')
      throw new AppError('import.file.truncated', { file }, { cause })
    // 0 stands for “somewhere”: the words say so.
    const line = position === null ? 0 : lineAt(bytes, from) + newlinesIn(text.slice(0, position))
    throw new AppError('import.json.broken', { file, line }, { cause })
  }
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1
}

/** Where V8 stopped: it gives the position, or the end, or only the surroundings of a strange character. */
function positionOf(message: string, text: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  if (message.includes('Unexpected end of JSON input')) return text.length
  const [, token = '', surroundings = ''] =
    /Unexpected token '(.+?)', (?:\.{3})?"(.+)"(?:\.{3})? is not valid JSON/s.exec(message) ?? []
  const at = surroundings === '' ? -1 : text.indexOf(surroundings)
  return at < 0 ? null : at + Math.max(surroundings.indexOf(token), 0)
}
