import type { Geometry, Position } from 'geojson'
import { create } from 'zustand'
import { localMetric } from '#shared/crs/local-metric'
import { onProjectLeft } from '../state/project-store'
import { cancelDrawing, startDrawing } from './map-store'

export type MeasureKind = 'length' | 'area'

interface MeasureState {
  /** Which measuring is under way. */
  readonly kind: MeasureKind | null
  /** The last figure, in metres or square metres; stays after the gesture until the next one. */
  readonly measured: { readonly kind: MeasureKind; readonly figure: number } | null
}

export const useMeasureStore = create<MeasureState>(() => ({ kind: null, measured: null }))

onProjectLeft(() => useMeasureStore.setState(useMeasureStore.getInitialState()))

function metres(positions: readonly Position[]): [number, number][] {
  const [first] = positions
  if (!first) return []
  const metric = localMetric([first[0] ?? 0, first[1] ?? 0])
  return positions.map(([lng = 0, lat = 0]) => metric.toMetres([lng, lat]))
}

function lengthM(positions: readonly Position[]): number {
  const points = metres(positions)
  return points.reduce((sum, [x, y], index) => {
    const before = points[index - 1]
    return before ? sum + Math.hypot(x - before[0], y - before[1]) : 0
  }, 0)
}

/** Shoelace formula on the local metre grid. */
function areaM2(ring: readonly Position[]): number {
  const points = metres(ring)
  const doubled = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)
  return Math.abs(doubled) / 2
}

function figureOf(geometry: Geometry): number | null {
  if (geometry.type === 'LineString') return lengthM(geometry.coordinates)
  if (geometry.type === 'Polygon') return areaM2(geometry.coordinates[0] ?? [])
  return null
}

/** Starts measuring on the map, or stops it. Nothing is written into the project. */
export function toggleMeasuring(kind: MeasureKind): void {
  if (useMeasureStore.getState().kind === kind) {
    cancelDrawing()
    useMeasureStore.setState({ kind: null, measured: null })
    return
  }
  const show = (geometry: Geometry) => {
    const figure = figureOf(geometry)
    useMeasureStore.setState({ measured: figure === null ? null : { kind, figure } })
  }
  startDrawing({
    mode: kind === 'length' ? 'line' : 'polygon',
    hint: { code: kind === 'length' ? 'map.hint.measure_length' : 'map.hint.measure_area' },
    onChange: show,
    onFinish: (geometry) => {
      show(geometry)
      useMeasureStore.setState({ kind: null })
    },
    onCancel: () => useMeasureStore.setState({ kind: null, measured: null }),
  })
  useMeasureStore.setState({ kind, measured: null })
}
