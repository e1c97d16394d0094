import type { Feature } from 'geojson'
import { useMemo } from 'react'
import type { ChangePreview, PreviewFeature } from '#shared/contract/history'
import { toneColours } from '../../map/colours'
import type { Legend, LegendEntry, Overlay } from '../../map/map-store'
import { useLegend, useOverlays } from '../../map/use-map'

type Part = PreviewFeature['part']

/** What is there is drawn whole, what is not there any more dashed. */
const looks: Readonly<Record<Part, { tone: 'covered' | 'not_covered' | 'changed'; solid: boolean }>> = {
  removed: { tone: 'not_covered', solid: false },
  before: { tone: 'changed', solid: false },
  after: { tone: 'changed', solid: true },
  added: { tone: 'covered', solid: true },
}
const parts = ['removed', 'before', 'after', 'added'] as const

/** Lays a change over the map, with a legend of what is in it under a title of that code. */
export function useChangeOnMap(preview: ChangePreview | null, title: string): void {
  const [overlays, legend] = useMemo(() => {
    const present = parts.filter((part) => preview?.features.some((feature) => feature.part === part))
    return [
      present.map((part): Overlay => ({ kind: 'shapes', features: shapesOf(preview, part), ...looks[part] })),
      present.length > 0 ? legendOf(title, present) : null,
    ] as const
  }, [preview, title])
  useOverlays('history', overlays)
  useLegend('history', legend)
}

function shapesOf(preview: ChangePreview | null, part: Part): Feature[] {
  return (preview?.features ?? []).flatMap((feature) =>
    feature.part === part
      ? [{ type: 'Feature', geometry: feature.geometry, properties: { above: true } }]
      : [],
  )
}

function legendOf(title: string, present: readonly Part[]): Legend {
  return {
    title: { code: title },
    entries: present.map(
      (part): LegendEntry => ({
        kind: looks[part].solid ? 'fill' : 'hatch',
        colours: [toneColours[looks[part].tone]],
        label: { code: `history.part.${part}` },
      }),
    ),
  }
}
