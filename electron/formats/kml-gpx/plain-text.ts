/** The entities that people's HTML has; numbers are read as numbers. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Tags behind which a new line begins. */
const lineEnd = /<(?:br|hr|\/p|\/div|\/tr|\/li|\/h\d|\/table)\b[^<>]*>/gi

/**
 * What a piece of HTML says, without its mark-up: a line a paragraph or row, cells apart by a space. Scripts and
 * styles say nothing. Text that is no HTML stays as it is.
 */
export function plainText(html: string): string {
  if (!/<[a-z!/]/i.test(html)) return html.trim()
  return html
    .replace(/<(script|style|head)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/\s+/g, ' ')
    .replace(lineEnd, '\n')
    .replace(/<[a-z!/][^<>]*>/gi, ' ')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (entity, decimal, hexadecimal, name) => {
      if (name !== undefined) return entities[String(name).toLowerCase()] ?? entity
      const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
    })
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
