import iconv from 'iconv-lite'

const signs: Readonly<Record<string, string>> = { d: '°', p: '±', c: '⌀', u: '', o: '', k: '', '%': '%' }

/** The encodings of `\M+nxxxx`, a character by its code in a double-byte code page. */
const multibyte: Readonly<Record<string, string>> = {
  1: 'shift_jis',
  2: 'big5',
  3: 'cp949',
  4: 'euc-kr',
  5: 'gb18030',
}

/** The words of a TEXT or ATTRIB: `%%d` and its like, `^J`, characters by their number. */
export function plainText(text: string): string {
  return byNumber(text)
    .replace(/%%(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/%%([dpcuok%])/gi, (_, sign: string) => signs[sign.toLowerCase()] ?? '')
    .replace(/\^([IJM ])/g, (_, sign: string) => (sign === ' ' ? '^' : sign === 'I' ? '\t' : '\n'))
    .trim()
}

/**
 * The words of an MTEXT without fonts, heights, colours and alignments (`{\fSimSun|b0;\H2.5;…}`), a line break
 * where `\P` stands, stacked fractions as `a/b`.
 */
export function plainParagraphs(text: string): string {
  // What is escaped steps aside first, so that no later step takes it for a sign.
  const [backslash, open, close] = ['\ue000', '\ue001', '\ue002']
  const bare = byNumber(text)
    .replaceAll('\\\\', backslash)
    .replaceAll('\\{', open)
    .replaceAll('\\}', close)
    .replace(/\\[PX]/g, '\n')
    .replaceAll('\\~', ' ')
    .replace(/\\S([^;]*?)[\^#/]([^;]*);/g, (_, above: string, below: string) =>
      [above.trim(), below.trim()].filter(Boolean).join('/'),
    )
    .replace(/\\[fFHCcAWQTp][^;\\{}]*;/g, '')
    .replace(/\\[LlOoKkN]/g, '')
    .replace(/[{}]/g, '')
    .replaceAll(backslash, '\\')
    .replaceAll(open, '{')
    .replaceAll(close, '}')
  return plainText(bare).replace(/[ \t]*\n[ \t]*/g, '\n')
}

function byNumber(text: string): string {
  return text
    .replace(/\\U\+([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\M\+([1-5])([0-9a-f]{4})/gi, (whole, page: string, code: string) => {
      const encoding = multibyte[page]
      return encoding ? iconv.decode(Buffer.from(code, 'hex'), encoding) : whole
    })
}
