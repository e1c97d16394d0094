import { AppError } from '#shared/model/message'
import { decodeText } from '../decode-text'

/** One pair of lines of a drawing: a number that says what the value below it is. */
export interface DxfGroup {
  readonly code: number
  readonly value: string
  readonly line: number
}

/** The code pages of `$DWGCODEPAGE` that occur here; all other drawings are UTF-8 or as `decodeText` finds. */
const codePages: Readonly<Record<string, string>> = {
  ANSI_936: 'gb18030',
  GB2312: 'gb18030',
  GBK: 'gb18030',
  ANSI_950: 'big5',
  BIG5: 'big5',
  ANSI_932: 'shift_jis',
  ANSI_949: 'cp949',
  ANSI_1252: 'windows-1252',
}

/**
 * The text of a drawing. Since AutoCAD 2007 it is UTF-8; before, in the code page that the header names. UTF-8
 * proves itself and goes before the header, which other programs leave as they found it.
 * @throws AppError `import.dxf.binary`, and as `decodeText`
 */
export function drawingText(file: string, bytes: Uint8Array, encoding?: string): string {
  const head = Buffer.from(bytes.subarray(0, 20_000)).toString('latin1')
  if (head.startsWith('AutoCAD Binary DXF')) throw new AppError('import.dxf.binary', { file })
  const named = /\$DWGCODEPAGE\s+3\s+([\w-]+)/.exec(head)?.[1]?.toUpperCase() ?? ''
  return decodeText(file, bytes, encoding ?? (isPlainUtf8(file, bytes) ? undefined : codePages[named])).text
}

function isPlainUtf8(file: string, bytes: Uint8Array): boolean {
  try {
    return decodeText(file, bytes).encoding !== 'gb18030'
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/**
 * Goes through a drawing pair by pair (DXF Reference, “Group Codes”), without holding more than the text.
 * @throws AppError `import.dxf.broken` where a code is no whole number
 */
export class DxfGroups {
  readonly #file: string
  readonly #text: string
  readonly #lineEnd: string
  #at = 0
  #line = 0

  constructor(file: string, text: string) {
    this.#file = file
    this.#text = text
    this.#lineEnd = text.includes('\n') ? '\n' : '\r'
  }

  /** Share of the text that is behind, from 0 to 1. */
  get progress(): number {
    return this.#text.length === 0 ? 1 : Math.min(1, this.#at / this.#text.length)
  }

  /** The next pair that is no comment, or `null` at the end. */
  next(): DxfGroup | null {
    for (;;) {
      const code = this.#nextLine()
      if (code === null || (code.trim() === '' && this.#at >= this.#text.length)) return null
      const value = this.#nextLine()
      if (value === null) return null
      if (!/^\s*-?\d{1,5}\s*$/.test(code))
        throw new AppError('import.dxf.broken', { file: this.#file, line: this.#line - 1 })
      if (Number(code) !== 999) return { code: Number(code), value, line: this.#line }
    }
  }

  #nextLine(): string | null {
    if (this.#at >= this.#text.length) return null
    const found = this.#text.indexOf(this.#lineEnd, this.#at)
    const end = found < 0 ? this.#text.length : found
    const line = this.#text.slice(this.#at, this.#text[end - 1] === '\r' && end > this.#at ? end - 1 : end)
    this.#at = end + 1
    this.#line++
    return line
  }
}
