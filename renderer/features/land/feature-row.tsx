import type { ComponentProps } from 'react'
import { flyToFeatures } from '../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures } from '../../state/selection-store'
import { ListRow } from '../../ui/list-row'
import { featureKey, useSelectedFeature } from './selected-feature'

interface FeatureRowProps
  extends Pick<ComponentProps<typeof ListRow>, 'lead' | 'title' | 'detail' | 'figure'> {
  readonly table: string
  readonly id: number
}

/** A feature in a list: a click or an arrow key selects it and flies there; the map shows what the pointer is over. */
export function FeatureRow({ table, id, ...row }: FeatureRowProps) {
  return (
    <ListRow
      {...row}
      selected={useSelectedFeature() === featureKey({ table, id })}
      onClick={() => {
        selectFeatures(table, [id])
        flyToFeatures(table, [id])
      }}
      onHover={(over) => (over ? hoverFeature(table, id) : clearHover())}
    />
  )
}
