import type { Message } from '#shared/model/message'

interface Unit {
  readonly name: string
  readonly metres: number
}

/** `$INSUNITS` (DXF Reference, “HEADER Section Group Codes”), those a site can be drawn in. */
const units: Readonly<Record<number, Unit>> = {
  1: { name: 'inch', metres: 0.0254 },
  2: { name: 'foot', metres: 0.3048 },
  3: { name: 'mile', metres: 1609.344 },
  4: { name: 'millimetre', metres: 0.001 },
  5: { name: 'centimetre', metres: 0.01 },
  6: { name: 'metre', metres: 1 },
  7: { name: 'kilometre', metres: 1000 },
  10: { name: 'yard', metres: 0.9144 },
  14: { name: 'decimetre', metres: 0.1 },
  21: { name: 'survey_foot', metres: 1200 / 3937 },
}

/**
 * How many metres one unit of a drawing is, with the note that a person should read. What was asked for goes
 * first. Else what the header says, unless the coordinates contradict it: templates and converters write inches
 * or millimetres over plans drawn in metres, and a place in a Chinese grid gives itself away.
 */
export function drawingUnit(
  file: string,
  unitCode: number,
  middle: readonly [number, number] | null,
  asked: number | undefined,
): { readonly metres: number; readonly notes: readonly Message[] } {
  if (asked !== undefined) return { metres: asked, notes: [] }
  const declared = units[unitCode]
  const inGrid = (metres: number) => middle !== null && isInGrid(middle[0] * metres, middle[1] * metres)
  const seeming = [1, 0.001].find(inGrid)
  if (declared && (inGrid(declared.metres) || seeming === undefined)) {
    const params = { file, unit: declared.name, unitM: declared.metres }
    const isMetre = declared.metres === 1
    return { metres: declared.metres, notes: isMetre ? [] : [{ code: 'import.note.drawing-units', params }] }
  }
  const metres = seeming ?? 1
  const params = { file, unit: declared?.name ?? 'none', unitM: metres }
  const code = seeming === undefined ? 'import.note.drawing-units-unknown' : 'import.note.drawing-units-seem'
  return { metres, notes: [{ code, params }] }
}

/**
 * Whether metres could be a place of China in a Gauss–Krüger or UTM grid: 1,900 to 6,000 km north of the equator,
 * 100 to 900 km in a zone, with or without the zone's number before it (facts §8.2); axes either way round.
 */
function isInGrid(x: number, y: number): boolean {
  const isNorthing = (value: number) => value >= 1.9e6 && value <= 6e6
  const isEasting = (value: number) => (value >= 1e5 && value <= 9e5) || (value >= 13e6 && value < 46e6)
  return (isEasting(x) && isNorthing(y)) || (isNorthing(x) && isEasting(y))
}
