import type { Feature, Geometry } from 'geojson'
import { useEffect, useMemo } from 'react'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { isInOutline, unpackOutline } from '#shared/land/leftover/packed-outline'
import { leftover, toneColours } from '../../../../map/colours'
import type { GroundTaker, Legend, Overlay } from '../../../../map/map-store'
import { useGround, useLegend, useOverlays } from '../../../../map/use-map'
import { useSelectionStore } from '../../../../state/selection-store'
import { useRows } from '../../../../state/use-rows'
import { leftoverFollowed } from '../../followed-tables'
import { showProfile } from '../../profile/show-profile'
import { candidatesOf, chosenFinds, sortedPieces } from './candidates'
import {
  choosePiece,
  findInput,
  leftoverAnalysis,
  useFindView,
  useHoveredPiece,
  useListed,
} from './find-store'

/** What the search proposes, hatched and numbered; it follows the parameters and every edit. */
export function FindOverlay() {
  const parameters = useFindView((state) => state.parameters)
  const weights = useFindView((state) => state.weights)
  const showOthers = useFindView((state) => state.showOthers)
  const question = useMemo(() => findInput({ parameters, weights }), [parameters, weights])
  leftoverAnalysis.useFollow(question, leftoverFollowed)

  const result = leftoverAnalysis.useDeferred()
  const land = useRows('land')
  const kind = useFindView((state) => state.kind)
  const order = useFindView((state) => state.order)
  const listed = useListed((state) => state.count)
  const { open, further, unmapped, others } = useMemo(() => {
    const sorted = sortedPieces(result)
    const candidates = candidatesOf(chosenFinds(sorted.finds, { kind, order }), land)
    const undecided = (some: typeof candidates) => some.flatMap(({ piece, row }) => (row ? [] : [piece]))
    return {
      ...sorted,
      open: undecided(candidates.slice(0, listed)),
      further: undecided(candidates.slice(listed)),
      others: showOthers ? sorted.others : [],
    }
  }, [result, land, kind, order, listed, showOthers])

  const overlays = useMemo<Overlay[]>(
    () => [
      {
        kind: 'shapes',
        tone: 'leftover',
        features: further.map((piece) => () => outlined(piece, { faint: true })),
      },
      { kind: 'shapes', solid: true, tone: 'unknown', features: unmapped.flatMap(drawnPiece) },
      { kind: 'shapes', solid: true, tone: 'leftover', features: open.flatMap(drawnPiece) },
      { kind: 'shapes', tone: 'not_counted', features: others.map((piece) => () => outlined(piece)) },
    ],
    [open, further, unmapped, others],
  )
  useOverlays('land-find', overlays)
  useOutlined(result?.pieces ?? [])
  useLegend(
    'land-find',
    useFindLegend({
      finds: open.length > 0,
      further: further.length > 0,
      unmapped: unmapped.length > 0,
      others: others.length > 0,
    }),
  )
  useGround(
    useMemo<GroundTaker>(() => {
      const pieceAt = (place: Place) =>
        [...open, ...further, ...unmapped, ...others].find(({ outline }) => isInOutline(place, outline))
      return {
        picks: (place) => pieceAt(place) !== undefined,
        click: (place, adding) => {
          const piece = pieceAt(place)
          if (piece) choosePiece(piece.key, adding)
          else showProfile(place)
        },
      }
    }, [open, further, unmapped, others]),
  )
  useEffect(() => () => useHoveredPiece.setState({ key: null }), [])
  return null
}

type Place = readonly [lng: number, lat: number]

const feature = (geometry: Geometry, properties: Feature['properties'] = {}): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})

const outlined = ({ outline }: LeftoverPiece, properties?: Feature['properties']): Feature =>
  feature(unpackOutline(outline), properties)

/** The piece and its number. */
function drawnPiece(piece: LeftoverPiece): Feature[] {
  const { place, rank } = piece
  const number = { badge: rank === null ? '?' : String(rank), order: rank ?? 0 }
  return [outlined(piece), feature({ type: 'Point', coordinates: [...place] }, number)]
}

/** The pieces that are selected or pointed at, by a strong edge. */
function useOutlined(pieces: readonly LeftoverPiece[]): void {
  const hovered = useHoveredPiece((state) => state.key)
  const selection = useSelectionStore((state) => state.selection)
  const overlays = useMemo<Overlay[]>(() => {
    const keys = new Set([hovered, ...(selection?.kind === 'leftover' ? selection.keys : [])])
    const features = pieces
      .filter(({ key }) => keys.has(key))
      .map(({ outline }) =>
        feature(
          { type: 'MultiLineString', coordinates: unpackOutline(outline).coordinates.flat() },
          { above: true },
        ),
      )
    return features.length > 0 ? [{ kind: 'shapes', solid: true, tone: 'accent', features }] : []
  }, [pieces, hovered, selection])
  useOverlays('land-find-outline', overlays)
}

interface FindLegend {
  readonly finds: boolean
  readonly further: boolean
  readonly unmapped: boolean
  readonly others: boolean
}

function useFindLegend({ finds, further, unmapped, others }: FindLegend): Legend | null {
  return useMemo(() => {
    const entry = (kind: 'hatch' | 'line', colour: string, code: string) => ({
      kind,
      colours: [colour],
      label: { code },
    })
    const entries = [
      ...(finds ? [entry('hatch', leftover, 'find.legend.find')] : []),
      ...(further ? [entry('line', leftover, 'find.legend.further')] : []),
      ...(unmapped ? [entry('hatch', toneColours.unknown, 'find.legend.unmapped')] : []),
      ...(others ? [entry('line', toneColours.not_counted, 'find.legend.others')] : []),
    ]
    return entries.length > 0 ? { title: { code: 'find.legend' }, entries } : null
  }, [finds, further, unmapped, others])
}
