import type { Feature, Geometry } from 'geojson'
import { useMemo } from 'react'
import { toneColours } from '../../../map/colours'
import { type GroundTaker, type Legend, type Overlay, useMapStore } from '../../../map/map-store'
import { useGround, useLegend, useOverlays } from '../../../map/use-map'
import { useRow } from '../../../state/use-rows'
import { useRecordingStore } from '../recording-store'
import { type Mark, marksOf } from './round-marks'
import { putDown, useRound, useRoundStore } from './round-store'

/** Within a fingertip of a dot a tap means the dot. */
const fingerPx = 16

/** The dots of the round on the map, and clicks that put down more. */
export function RoundOverlay() {
  const round = useRound()
  const section = useRoundStore((state) => state.section)
  // Where a problem is being described, a click is not about people.
  const recording = useRecordingStore((state) => state.stage !== null)
  return round && section === 'people' && !recording ? <Dots /> : null
}

function Dots() {
  const rows = useRoundStore((state) => state.rows)
  const selected = useRoundStore((state) => state.selected)
  const at = useRound()?.place
  const place = useRow(at?.table ?? 'land', at?.id)
  const marks = useMemo(() => marksOf(rows), [rows])
  const [chosen, others] = useMemo(() => {
    const isChosen = ({ ids }: Mark) => selected !== null && ids.includes(selected)
    return [marks.filter(isChosen), marks.filter((mark) => !isChosen(mark))]
  }, [marks, selected])
  useOverlays(
    'walk-round',
    useMemo<Overlay[]>(
      () => [
        { kind: 'shapes', tone: 'accent', features: place?.geometry ? [outline(place.geometry)] : [] },
        { kind: 'shapes', tone: 'accent', solid: true, features: others.flatMap(dots) },
        { kind: 'shapes', tone: 'changed', solid: true, features: chosen.flatMap(dots) },
      ],
      [others, chosen, place],
    ),
  )
  useLegend('walk-round', legend)
  useGround(
    useMemo<GroundTaker>(
      () => ({
        everyClick: { code: selected === null ? 'behaviour.map_hint' : 'behaviour.map_hint_selected' },
        picks: (at) => markAt(marks, at) !== undefined,
        click: (at) => {
          const mark = markAt(marks, at)
          if (mark) useRoundStore.setState({ selected: mark.ids[0] })
          else if (selected !== null) useRoundStore.setState({ selected: null })
          else void putDown(at)
        },
      }),
      [marks, selected],
    ),
  )
  return null
}

const outline = (geometry: Geometry): Feature => ({ type: 'Feature', geometry, properties: { faint: true } })

const dot = ({ place }: Mark): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...place] },
  properties: {},
})

/** Where several were together also their number; it gives way where numbers crowd, and the dot stays. */
const dots = (mark: Mark): Feature[] =>
  mark.count > 1 ? [dot(mark), { ...dot(mark), properties: { badge: String(mark.count) } }] : [dot(mark)]

function markAt(marks: readonly Mark[], at: readonly [number, number]): Mark | undefined {
  const { toScreen } = useMapStore.getState()
  if (!toScreen) return undefined
  const [x, y] = toScreen([...at])
  return marks.findLast(({ place }) => {
    const [markX, markY] = toScreen([...place])
    return Math.hypot(markX - x, markY - y) <= fingerPx
  })
}

const legend: Legend = {
  title: { code: 'behaviour.title' },
  entries: [{ kind: 'point', colours: [toneColours.accent], label: { code: 'behaviour.legend' } }],
}
