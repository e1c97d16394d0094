import { type HtmlPart, html, type SafeHtml } from '../html'
import { textWidth } from '../map/labels'
import { coordinate } from '../map/paths'

/** Marks that may not begin a line of Chinese. */
const clinging = /^[，。；：、？！）》”’）…]/

/**
 * Text in lines no wider than `widthMm`: broken between Chinese characters and between words of other
 * scripts, never after an opening bracket or before a closing one.
 */
export function wrapText(text: string, widthMm: number, sizeMm: number): string[] {
  const pieces = text.match(/[（“‘《]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)|\s+/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    const fits = textWidth(line + piece, sizeMm) <= widthMm || clinging.test(piece)
    if (fits || line.trim() === '') {
      line += piece
    } else {
      lines.push(line.trim())
      line = piece.trimStart()
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** The largest size up to `sizeMm` at which a text fits a width. */
export function sizeToFit(text: string, widthMm: number, sizeMm: number): number {
  const width = textWidth(text, sizeMm)
  return width <= widthMm ? sizeMm : (sizeMm * widthMm) / width
}

interface TextLook {
  readonly sizeMm: number
  readonly colour: string
  readonly bold?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** One line of text on its baseline. */
export function textAt(x: number, y: number, text: HtmlPart, look: TextLook): SafeHtml {
  const { sizeMm, colour, bold, anchor } = look
  return html`<text x="${coordinate(x)}" y="${coordinate(y)}" font-size="${coordinate(sizeMm)}" fill="${colour}"${
    bold && html` font-weight="600"`
  }${anchor && anchor !== 'start' && html` text-anchor="${anchor}"`}>${text}</text>`
}
