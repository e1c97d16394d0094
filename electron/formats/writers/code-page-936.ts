import iconv from 'iconv-lite'

const written = new Map<string, string>()

/**
 * Text for a drawing in code page 936 (GBK): what it has no character for as AutoCAD writes it, `\U+XXXX` in UTF-16
 * (AutoCAD “Unicode character strings”).
 */
export function escapedFor936(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is what most text is
  if (/^[\x00-\x7f]*$/.test(text)) return text
  return [...text].map(escapedCharacter).join('')
}

/** Nearly all of a drawing is figures: those go the fast way. */
export function encode936(text: string): Uint8Array {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is the same in every code page
  const pieces = text.split(/([^\x00-\x7f]+)/)
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 0 ? Buffer.from(piece, 'latin1') : iconv.encode(piece, 'gbk'),
    ),
  )
}

function escapedCharacter(character: string): string {
  const known = written.get(character)
  if (known !== undefined) return known
  const isHeld = iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character
  const result = isHeld
    ? character
    : character
        .split('')
        .map((unit) => `\\U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
        .join('')
  written.set(character, result)
  return result
}
