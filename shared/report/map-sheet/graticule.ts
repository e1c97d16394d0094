import { ink, softInk } from '../colours'
import { html, type SafeHtml } from '../html'
import type { MapFrame } from '../map/frame'
import { coordinate } from '../map/paths'
import type { SheetLayout } from './layout'

/** Nearer lines than this would be a net over the map. */
const nearestMm = 40
const crossMm = 2.4
const tickMm = 1.8

/** The round distance in metres between the lines of a grid. */
function gridStepM({ scale }: MapFrame): number {
  const least = (nearestMm * scale) / 1000
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((step) => step * power >= least) ?? 10) * power
}

/** Multiples of a step within a range. */
function gridValues(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from(
    { length: Math.max(0, Math.floor(to / step) - first + 1) },
    (_, index) => (first + index) * step,
  )
}

/** Crosses of the grid on the map, in the map's own millimetres. */
export function drawGridCrosses(frame: MapFrame): SafeHtml {
  const { xs, ys } = gridOf(frame)
  const half = crossMm / 2
  const crosses = xs.flatMap((east) =>
    ys.map((north) => {
      const [x, y] = frame.toPaper([east, north])
      return `M${coordinate(x - half)} ${coordinate(y)}h${crossMm}M${coordinate(x)} ${coordinate(y - half)}v${crossMm}`
    }),
  )
  return html`<path d="${crosses.join('')}" fill="none" stroke="${ink}" stroke-width="0.13" stroke-opacity="0.7"/>`
}

/** Ticks and values around the map, on the page: eastings above and below, northings on both sides, in metres. */
export function drawGridValues(frame: MapFrame, { map, unit }: SheetLayout): SafeHtml {
  const { xs, ys } = gridOf(frame)
  const sizeMm = 2 * unit
  const [right, bottom] = [map.x + map.width, map.y + map.height]
  const ticks: string[] = []
  const values: SafeHtml[] = []
  const value = (metres: number, x: number, y: number, turn: number) =>
    values.push(
      html`<text x="${coordinate(x)}" y="${coordinate(y)}"${
        turn !== 0 && html` transform="rotate(${turn} ${coordinate(x)} ${coordinate(y)})"`
      }>${String(metres)}</text>`,
    )
  for (const east of xs) {
    const x = map.x + frame.toPaper([east, 0])[0]
    ticks.push(
      `M${coordinate(x)} ${coordinate(map.y)}v${-tickMm}M${coordinate(x)} ${coordinate(bottom)}v${tickMm}`,
    )
    if (!hasRoom(x, map.x, right, sizeMm)) continue
    value(east, x, map.y - tickMm - 0.4, 0)
    value(east, x, bottom + tickMm + 0.2 + sizeMm * 0.8, 0)
  }
  for (const north of ys) {
    const y = map.y + frame.toPaper([0, north])[1]
    ticks.push(
      `M${coordinate(map.x)} ${coordinate(y)}h${-tickMm}M${coordinate(right)} ${coordinate(y)}h${tickMm}`,
    )
    if (!hasRoom(y, map.y, bottom, sizeMm)) continue
    value(north, map.x - tickMm - 0.4, y, -90)
    value(north, right + tickMm + 0.2 + sizeMm * 0.8, y, -90)
  }
  return html`<g id="grid-values"><path d="${ticks.join('')}" fill="none" stroke="${ink}" stroke-width="0.15"/>
    <g font-size="${coordinate(sizeMm)}" fill="${softInk}" text-anchor="middle">${values}</g></g>`
}

/** A value in a corner would run into its neighbour around it. */
function hasRoom(at: number, from: number, to: number, sizeMm: number): boolean {
  return at - from > sizeMm * 2.4 && to - at > sizeMm * 2.4
}

function gridOf(frame: MapFrame): { xs: number[]; ys: number[] } {
  const step = gridStepM(frame)
  const [west, south, east, north] = frame.bounds
  return { xs: gridValues(west, east, step), ys: gridValues(south, north, step) }
}
