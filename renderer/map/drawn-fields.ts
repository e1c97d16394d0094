import type { LayerSpecification } from 'maplibre-gl'
import { buildingColour } from './expressions'

/** Which fields of a row the layers of each source read: whatever stands in a `['get', field]` of theirs. */
export function drawnFields(layers: readonly LayerSpecification[]): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>()
  for (const layer of layers) {
    if (!('source' in layer)) continue
    const held = fields.get(String(layer.source)) ?? new Set<string>()
    fields.set(String(layer.source), held)
    collect(layer, held)
  }
  // How buildings are coloured is chosen later.
  for (const by of ['use', 'floors', 'year'] as const) collect(buildingColour(by), fields.get('buildings'))
  return fields
}

function collect(part: unknown, into: Set<string> | undefined): void {
  if (Array.isArray(part)) {
    if (part[0] === 'get' && typeof part[1] === 'string') into?.add(part[1])
    else for (const inner of part) collect(inner, into)
  } else if (typeof part === 'object' && part !== null) {
    for (const inner of Object.values(part)) collect(inner, into)
  }
}
