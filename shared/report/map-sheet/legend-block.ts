import { ink } from '../colours'
import { html, type SafeHtml } from '../html'
import type { LegendEntry } from '../map/legend'
import { coordinate } from '../map/paths'
import type { ReportWords } from '../report-words'
import type { PaperBox, SheetLayout } from './layout'
import { textAt, wrapText } from './sheet-text'

/** Sizes tried in turn, as shares of the usual one, until the legend fits its box. */
const shares = [1, 0.92, 0.85, 0.78, 0.7, 0.62]
/** Narrower columns would break every second entry. */
const narrowest = 25
/** Sides of the box that a swatch is drawn in. */
const swatchBox = { width: 7, height: 4.4 }

interface PlacedEntry {
  readonly swatch: SafeHtml
  readonly lines: readonly string[]
  readonly x: number
  readonly y: number
}

interface Arrangement {
  readonly textMm: number
  readonly placed: readonly PlacedEntry[]
}

/** The legend as large as its box allows, in as few columns. What does not fit even then is counted. */
export function drawLegend(
  entries: readonly LegendEntry[],
  words: ReportWords,
  { legend, unit }: SheetLayout,
): SafeHtml {
  const padding = 4 * unit
  const box = {
    x: legend.x + padding,
    y: legend.y + 6.6 * unit,
    width: legend.width - 2 * padding,
    height: legend.height - 8.2 * unit,
  }
  const { textMm, placed } = arrange(entries, words, box, unit)
  const scale = (textMm * 2) / swatchBox.width
  return html`<g id="legend">
    ${textAt(box.x, legend.y + 4.4 * unit, words.say('map_sheet.legend'), { sizeMm: 3 * unit, colour: ink, bold: true })}
    ${placed.map(
      ({ swatch, lines, x, y }) =>
        html`<g transform="translate(${coordinate(x)} ${coordinate(y)}) scale(${scale.toFixed(3)})">${swatch}</g>${lines.map(
          (line, index) =>
            textAt(
              x + textIndent(textMm),
              y + (swatchBox.height / 2) * scale + textMm * (0.36 + index * 1.25),
              line,
              { sizeMm: textMm, colour: ink },
            ),
        )}`,
    )}
  </g>`
}

function arrange(
  entries: readonly LegendEntry[],
  words: ReportWords,
  box: PaperBox,
  unit: number,
): Arrangement {
  const most = Math.max(1, Math.floor(box.width / (narrowest * unit)))
  let best: Arrangement = { textMm: 2.35 * unit, placed: [] }
  for (const share of shares) {
    for (let columns = 1; columns <= most; columns++) {
      const textMm = 2.35 * unit * share
      best = { textMm, placed: flow(entries, box, columns, textMm) }
      if (best.placed.length === entries.length) return best
    }
  }
  const count = entries.length - best.placed.length + 1
  const last = best.placed.at(-1)
  return last
    ? {
        ...best,
        placed: [
          ...best.placed.slice(0, -1),
          { ...last, swatch: html``, lines: [words.say('map_sheet.legend_more', { count })] },
        ],
      }
    : best
}

/** Entries one below the other and column after column, until the box is full. */
function flow(
  entries: readonly LegendEntry[],
  box: PaperBox,
  columns: number,
  textMm: number,
): PlacedEntry[] {
  const width = box.width / columns
  const placed: PlacedEntry[] = []
  let column = 0
  let y = 0
  for (const { words, swatch } of entries) {
    const lines = wrapText(words, width - textIndent(textMm) - textMm, textMm)
    const height = textMm * (1.85 + 1.25 * (lines.length - 1))
    if (y + height > box.height && y > 0) {
      column += 1
      y = 0
    }
    if (column >= columns) break
    placed.push({ swatch, lines, x: box.x + column * width, y: box.y + y })
    y += height
  }
  return placed
}

const textIndent = (textMm: number) => textMm * 2.6
