import type { ImportLayerPreview, LayerMapping } from '#shared/contract/import'

/** A layer's target as the dialog speaks of it: an existing table's name, or `null` for a new table. */
export function targetTable(layer: ImportLayerPreview): string | null {
  return layer.newTable || layer.target === '' ? null : layer.target
}

/**
 * What the import is told of a layer: the person's own choice, or the one that was remembered and shown. Layers
 * that go the way the program proposed by itself are told nothing. Choices carry the signature of their
 * columns, to be remembered.
 */
export function effectiveMapping(
  layer: ImportLayerPreview,
  chosen: LayerMapping | undefined,
): LayerMapping | undefined {
  if (layer.geometry === null) {
    const join = chosen?.join ?? layer.join
    if (!join) return undefined
    return {
      target: chosen?.target ?? { table: layer.target },
      join: { field: join.field, column: join.column },
      columns: chosen?.columns ?? {},
      signature: layer.signature,
    }
  }
  if (chosen) return { ...chosen, signature: layer.signature }
  return layer.isRemembered ? { ...shownMapping(layer), signature: layer.signature } : undefined
}

/** The mapping a preview shows, as if the person had chosen it: what they change goes on from there. */
export function shownMapping(layer: ImportLayerPreview): LayerMapping {
  const byRules = new Set(layer.byRules)
  return {
    target: layer.newTable ? { title: layer.definition.title ?? layer.title } : { table: layer.target },
    columns: Object.fromEntries(
      Object.entries(layer.mapping).filter(([field, column]) => column !== null && !byRules.has(field)),
    ),
  }
}

/** Fields an import fills by itself: nobody maps a column onto them. */
export const ownFields: ReadonlySet<string> = new Set(['source', 'source_id', 'attributes'])
