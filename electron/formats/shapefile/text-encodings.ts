import iconv from 'iconv-lite'

/**
 * The encodings that tables and XML from East Asia come in, by the name the decoder knows them under. GB 2312 and
 * GBK are parts of GB 18030 and are read as it.
 */
const spellings: readonly (readonly [pattern: RegExp, encoding: string])[] = [
  [/^(?:UTF8|CP65001|65001)$/, 'utf-8'],
  [/^UTF16(?:LE)?$/, 'utf-16le'],
  [/^UTF16BE$/, 'utf-16be'],
  [/^(?:GBK|GB2312|GB231280|HZGB2312|GB18030|EUCCN|X?CP?936|MS936|54936|CP54936|20936|PRC)$/, 'gb18030'],
  [/^(?:BIG5(?:HKSCS|ETEN)?|X?CP?950|MS950)$/, 'big5'],
  [/^(?:SHIFTJIS|SJIS|X?CP?932|MS932|WINDOWS31J)$/, 'shift_jis'],
  [/^(?:EUCKR|UHC|X?CP?949|MS949|KSC5601)$/, 'cp949'],
  [/^(?:ISO88591|88591|LATIN1)$/, 'iso-8859-1'],
  [/^(?:WINDOWS)?1252$/, 'windows-1252'],
]

/**
 * The encoding meant by what a `.cpg`, an XML declaration or a person writes: `UTF-8`, `GBK`, `936`, `ANSI 936`,
 * `OEM 936`, `cp950`, `LDID/77`, `ISO-8859-1` … `null` when it is none that can be read.
 */
export function encodingNamed(text: string): string | null {
  const language = /^\s*LDID\s*\/\s*(\d+)\s*$/i.exec(text)?.[1]
  if (language !== undefined) return encodingOfLanguageId(Number(language))
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/^(?:ANSI|OEM|WINDOWS|CODEPAGE)(?=[\s_:-]*\d)/, '')
    .replace(/[\s_:.-]/g, '')
  const known = spellings.find(([pattern]) => pattern.test(plain))?.[1]
  if (known !== undefined) return known
  const codePage = /^(?:CP)?(\d{3,5})$/.exec(plain)?.[1]
  const candidate = codePage === undefined ? text.trim() : `cp${codePage}`
  return candidate !== '' && iconv.encodingExists(candidate) ? candidate.toLowerCase() : null
}

/**
 * The encoding a dBASE language driver id (byte 29) stands for. Only the East Asian ones, which nobody sets by
 * accident: the western ones (`0x03`, `0x57` …) are what programs write that do not ask, over Chinese text too.
 */
export function encodingOfLanguageId(id: number): string | null {
  return languages[id] ?? null
}

/** dBASE and ESRI's lists of language drivers. */
const languages: Readonly<Record<number, string>> = {
  19: 'shift_jis',
  77: 'gb18030',
  78: 'cp949',
  79: 'big5',
  80: 'cp874',
  120: 'big5',
  121: 'cp949',
  122: 'gb18030',
  123: 'shift_jis',
  124: 'cp874',
}

/** Decodes many short texts of one encoding, such as the cells of a table. */
export class TextCells {
  readonly #decoder: { write(bytes: Buffer): string; end(): string | undefined }

  constructor(encoding: string) {
    this.#decoder = iconv.getDecoder(encoding, { stripBOM: false })
  }

  /** The text of a cell. A character that the width of the cell cuts in two is left out, not made a �. */
  read(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.every((byte) => byte < 0x80)) return buffer.toString('latin1')
    const text = this.#decoder.write(buffer)
    // What is still held back is the cut character.
    this.#decoder.end()
    return text
  }
}

/** Whether the bytes are UTF-8; a character that the end cuts in two does not count against it. */
export function isUtf8Text(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false // A TypeError is how the decoder says “not UTF-8”.
  }
}
