import { amber } from '../colours'
import { html, type SafeHtml } from '../html'

/** The hatchings of a map, named under its `id`. */
export function patterns(id: string): SafeHtml {
  const hatch = (name: string, spacing: number, turn: number, colour: string, width: number) =>
    html`<pattern id="${id}-${name}" patternUnits="userSpaceOnUse" width="${spacing}" height="${spacing}" patternTransform="rotate(${turn})"><path d="M0 0V${spacing}" stroke="${colour}" stroke-width="${width}"/></pattern>`
  return html`<defs>
    ${hatch('land', 1.3, 45, amber, 0.42)}
    ${hatch('diagonal', 0.9, -45, '#a4583a', 0.14)}
    ${hatch('level', 0.9, 90, '#3f6f86', 0.14)}
    ${hatch('upright', 0.9, 0, '#6d5673', 0.14)}
    <pattern id="${id}-trees" patternUnits="userSpaceOnUse" width="2.2" height="2.2"><circle cx="0.7" cy="0.7" r="0.42" fill="#8fd0bf"/><circle cx="1.75" cy="1.75" r="0.3" fill="#6fb9a7"/></pattern>
  </defs>`
}
