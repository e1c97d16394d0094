/// <reference path="./clipper2z.d.ts" />
import loadClipper, { type PathD, type PathsD, type PolyPathD } from 'clipper2-wasm/dist/es/clipper2z.js'
import { signedRingAreaM2 } from './measure'
import type { FlatPolygon, FlatRing, PlaneMultiPolygon, PlanePoint, PlanePolygon, PlaneRing } from './plane'

/**
 * Set operations on areas in metres on a local plane, computed on a millimetre grid.
 * Input rings may turn either way and parts may overlap; what comes out is clean: parts apart from each
 * other, outer rings counter-clockwise, holes clockwise.
 */
export interface Overlay {
  union(...areas: readonly PlaneMultiPolygon[]): PlaneMultiPolygon
  intersection(first: PlaneMultiPolygon, second: PlaneMultiPolygon): PlaneMultiPolygon
  difference(from: PlaneMultiPolygon, taken: PlaneMultiPolygon): PlaneMultiPolygon
  /** Everything within `distanceM` of the area. Round corners are drawn within 2 cm of the true arc, inside it. */
  buffer(area: PlaneMultiPolygon, distanceM: number): PlaneMultiPolygon
  /**
   * For many thousands of outlines at once: what lies inside `subjects` and not inside `taken`. Inside is where the
   * rings turn around a place more often counter-clockwise than clockwise, so outlines may overlap and cross
   * themselves as outlines grown by hand do.
   */
  sweep(subjects: Iterable<FlatRing>, taken: Iterable<FlatRing>): FlatPolygon[]
}

const millimetres = 3
const arcToleranceM = 0.02

const turned = (ring: PlaneRing, counterClockwise: boolean): PlaneRing =>
  signedRingAreaM2(ring) > 0 === counterClockwise ? ring : [...ring].reverse()

/** Starts clipper2 from the bytes of its `clipper2z.wasm`. Once per process: starting costs tens of milliseconds. */
export async function loadOverlay(wasm: Uint8Array | ArrayBuffer): Promise<Overlay> {
  const clipper = await loadClipper({ wasmBinary: wasm })
  const { ClipType, FillRule, JoinType, EndType } = clipper

  /** Runs `work` with what it registers for release: memory of the module is not garbage collected. */
  function withRelease<Result>(
    work: (keep: <Kept extends { delete(): void }>(kept: Kept) => Kept) => Result,
  ): Result {
    const held: { delete(): void }[] = []
    try {
      return work((kept) => {
        held.push(kept)
        return kept
      })
    } finally {
      for (const one of held) one.delete()
    }
  }

  function pushRing(paths: PathsD, ring: PlaneRing): void {
    // Clipper closes rings itself: the repeated last point stays out.
    const corners = ring.length - 1
    if (corners < 3) return
    const flat = new Float64Array(corners * 3)
    for (let i = 0; i < corners; i++) {
      flat[i * 3] = ring[i]?.[0] ?? 0
      flat[i * 3 + 1] = ring[i]?.[1] ?? 0
    }
    const path: PathD = new clipper.PathD()
    path.assign(flat)
    paths.push_back(path)
    path.delete()
  }

  function toPaths(areas: readonly PlaneMultiPolygon[]): PathsD {
    const paths = new clipper.PathsD()
    for (const area of areas) {
      for (const polygon of area) {
        for (const [i, ring] of polygon.entries()) pushRing(paths, turned(ring, i === 0))
      }
    }
    return paths
  }

  function readRing(node: PolyPathD, counterClockwise: boolean): PlaneRing {
    const path = node.polygon()
    const flat = path.view()
    const ring: PlanePoint[] = []
    for (let i = 0; i < flat.length; i += 3) ring.push([flat[i] ?? 0, flat[i + 1] ?? 0])
    path.delete()
    const first = ring[0]
    if (first) ring.push(first)
    return turned(ring, counterClockwise)
  }

  /** Clipper nests islands in holes in outers; GeoJSON wants a flat list of outers with their holes. */
  function readTree(parent: PolyPathD, polygons: PlanePolygon[]): PlanePolygon[] {
    for (let i = 0; i < parent.count(); i++) {
      const outer = parent.child(i)
      const rings = [readRing(outer, true)]
      for (let j = 0; j < outer.count(); j++) {
        const hole = outer.child(j)
        rings.push(readRing(hole, false))
        readTree(hole, polygons)
      }
      polygons.push(rings)
    }
    return polygons
  }

  function combine(
    kind: 'Union' | 'Intersection' | 'Difference',
    subjects: readonly PlaneMultiPolygon[],
    clips: readonly PlaneMultiPolygon[],
  ): PlaneMultiPolygon {
    return withRelease((keep) => {
      const tree = keep(new clipper.PolyPathD())
      clipper.BooleanOpOutD(
        ClipType[kind],
        FillRule.NonZero,
        keep(toPaths(subjects)),
        keep(toPaths(clips)),
        tree,
        millimetres,
      )
      return readTree(tree, [])
    })
  }

  /** Where rings get their third coordinate: one array and one path for all of them. */
  let scratch = new Float64Array(3072)

  function flatPaths(rings: Iterable<FlatRing>): PathsD {
    const paths = new clipper.PathsD()
    const path = new clipper.PathD()
    for (const ring of rings) {
      const size = (ring.length / 2) * 3
      if (scratch.length < size) scratch = new Float64Array(size * 2)
      for (let i = 0, j = 0; i < ring.length; i += 2, j += 3) {
        scratch[j] = ring[i] as number
        scratch[j + 1] = ring[i + 1] as number
      }
      path.assign(scratch.subarray(0, size))
      paths.push_back(path)
    }
    path.delete()
    return paths
  }

  function readFlatRing(node: PolyPathD): FlatRing {
    const path = node.polygon()
    const points = path.view()
    const ring = new Float64Array((points.length / 3) * 2)
    for (let i = 0, j = 0; i < points.length; i += 3) {
      ring[j++] = points[i] ?? 0
      ring[j++] = points[i + 1] ?? 0
    }
    path.delete()
    return ring
  }

  function readFlatTree(parent: PolyPathD, polygons: FlatPolygon[]): FlatPolygon[] {
    const children = parent.count()
    for (let i = 0; i < children; i++) {
      const outer = parent.child(i)
      const rings = [readFlatRing(outer)]
      const holes = outer.count()
      for (let j = 0; j < holes; j++) {
        const hole = outer.child(j)
        rings.push(readFlatRing(hole))
        readFlatTree(hole, polygons)
      }
      polygons.push(rings)
    }
    return polygons
  }

  return {
    sweep: (subjects, taken) =>
      withRelease((keep) => {
        const tree = keep(new clipper.PolyPathD())
        const from = keep(flatPaths(subjects))
        const away = keep(flatPaths(taken))
        const kind = away.size() > 0 ? ClipType.Difference : ClipType.Union
        clipper.BooleanOpOutD(kind, FillRule.Positive, from, away, tree, millimetres)
        return readFlatTree(tree, [])
      }),
    union: (...areas) => combine('Union', areas, []),
    intersection: (first, second) => combine('Intersection', [first], [second]),
    difference: (from, taken) => combine('Difference', [from], [taken]),
    buffer: (area, distanceM) =>
      withRelease((keep) => {
        // Offsetting trusts the direction of rings and wants parts apart: union first.
        const clean = keep(toPaths([combine('Union', [area], [])]))
        const grown = keep(
          clipper.InflatePathsD(
            clean,
            distanceM,
            JoinType.Round,
            EndType.Polygon,
            2,
            millimetres,
            arcToleranceM,
          ),
        )
        const tree = keep(new clipper.PolyPathD())
        const nothing = keep(new clipper.PathsD())
        clipper.BooleanOpOutD(ClipType.Union, FillRule.NonZero, grown, nothing, tree, millimetres)
        return readTree(tree, [])
      }),
  }
}
