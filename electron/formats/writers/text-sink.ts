import iconv from 'iconv-lite'
import type { ExportEncoding } from '#shared/contract/export'

const chunkLength = 1 << 20

/** Collects the text of a file as bytes, a megabyte at a time: files outgrow the longest string there can be. */
export class TextSink {
  readonly #encode: (text: string) => Uint8Array
  readonly #chunks: Uint8Array[] = []
  #pending: string[] = []
  #pendingLength = 0

  constructor(encode: (text: string) => Uint8Array = utf8) {
    this.#encode = encode
  }

  write(text: string): void {
    this.#pending.push(text)
    this.#pendingLength += text.length
    if (this.#pendingLength >= chunkLength) this.#flush()
  }

  bytes(): Uint8Array {
    this.#flush()
    return joinBytes(this.#chunks)
  }

  #flush(): void {
    if (this.#pendingLength === 0) return
    this.#chunks.push(this.#encode(this.#pending.join('')))
    this.#pending = []
    this.#pendingLength = 0
  }
}

export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

const encoder = new TextEncoder()

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** An encoder that says of how many characters the encoding has none; in their place stands `?`. */
export function encoderFor(
  encoding: ExportEncoding,
  onMissing: (count: number) => void,
): (text: string) => Uint8Array {
  if (encoding === 'utf-8') return utf8
  const held = new Map<string, boolean>()
  const isHeld = (character: string) => {
    const known = held.get(character)
    if (known !== undefined) return known
    const answer = iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character
    held.set(character, answer)
    return answer
  }
  return (text) => {
    const bytes = iconv.encode(text, 'gbk')
    // What is all ASCII has as many bytes as characters.
    if (bytes.length === text.length && !bytes.includes(0x3f)) return bytes
    const missing = [...text].filter((character) => character > '\x7f' && !isHeld(character)).length
    if (missing > 0) onMissing(missing)
    return bytes
  }
}
