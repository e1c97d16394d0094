import { useMemo } from 'react'
import type { BehaviourResult } from '#shared/contract/land-heat'
import { toneColours } from '../../../../map/colours'
import type { Legend, Overlay } from '../../../../map/map-store'
import { useLegend, useOverlays } from '../../../../map/use-map'
import { behaviourAnalysis } from '../heat-view'

const question = {}
const tables = ['activity', 'activity_spaces', 'green', 'land', 'boundary'] as const

/** The spaces in which anybody was seen, and where activities disturb each other. */
export function UseOverlay() {
  behaviourAnalysis.useFollow(question, tables)
  const result = behaviourAnalysis.useDeferred()
  useOverlays(
    'land-use-of-spaces',
    useMemo(() => (result ? overlaysOf(result) : []), [result]),
  )
  useLegend('land-use-of-spaces', result ? legend : null)
  return null
}

function overlaysOf({ spaces, conflicts }: BehaviourResult): Overlay[] {
  const used = spaces.filter(({ records }) => records > 0)
  return [
    ...[...new Set(used.map(({ table }) => table))].map((table) => ({
      kind: 'features' as const,
      table,
      ids: used.filter((space) => space.table === table).map(({ id }) => id),
      tone: 'counted' as const,
    })),
    {
      kind: 'shapes',
      solid: true,
      tone: 'accent',
      features: conflicts.map(({ place }, i) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...place] },
        properties: { badge: String(i + 1), order: i },
      })),
    },
  ]
}

const legend: Legend = {
  title: { code: 'heat.legend.use' },
  entries: [
    { kind: 'fill', colours: [toneColours.counted], label: { code: 'heat.legend.used' } },
    { kind: 'point', colours: [toneColours.accent], label: { code: 'heat.legend.conflict' } },
  ],
}
