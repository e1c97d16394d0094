import type { ReactNode } from 'react'
import type { LeftoverNearest, LeftoverPiece } from '#shared/contract/land-leftover'
import { useNumbers, useWords } from '../../../../i18n/use-words'
import { flyToFeatures } from '../../../../map/fly-to-features'
import { selectFeatures } from '../../../../state/selection-store'
import { useRowName } from '../../profile/place-line'
import { useSunWords } from '../../sun/use-sun-words'
import { useLandWords } from '../use-land-words'

/** What was measured of a piece, with units; what is not known says so. */
export function PieceFigures({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const numbers = useNumbers()
  const { metres } = useLandWords()
  const { frontageM, access, people, activity, demand, sun } = piece
  const sunWords = useSunWords()
  const unseen = <span className="figure-unknown">{words('find.figure.sun_not_computed')}</span>
  const unknown = <span className="figure-unknown">{words('find.unknown')}</span>
  return (
    <section className="piece-figures" aria-label={words('find.figures')}>
      <h3>{words('find.figures')}</h3>
      <dl className="field-list">
        <Line name={words('find.figure.width')}>{metres(piece.widthM)}</Line>
        <Line name={words('find.figure.perimeter')}>{metres(piece.perimeterM)}</Line>
        <Line name={words('find.figure.compactness')} explain={words('find.figure.compactness_explain')}>
          {numbers(piece.compactness, 2)}
        </Line>
        <Line name={words('find.figure.frontage')}>{frontageM === null ? unknown : metres(frontageM)}</Line>
        <Line name={words('find.figure.access')}>
          {access ? metres(access.linkM) : words('find.figure.no_access')}
        </Line>
        <Line name={words('find.figure.windows')}>
          <NearestRow nearest={piece.nearestWindows} none={words('find.figure.none_near')} />
        </Line>
        <Line name={words('find.figure.traffic')}>
          <NearestRow nearest={piece.nearestTraffic} none={words('find.figure.none_near')} />
        </Line>
        <Line name={words('find.figure.people', { withinM: people?.withinM ?? 300 })}>
          {people === null ? unknown : <People people={people} />}
        </Line>
        <Line name={words('find.figure.activity', { aroundM: activity.aroundM })}>
          {activity.points === 0
            ? words('find.figure.activity_none')
            : words('find.figure.activity_hours', {
                hours: numbers(activity.personHours, 1),
                points: numbers(activity.points),
              })}
        </Line>
        <Line name={words('find.figure.demand', { aroundM: demand.aroundM })}>
          {words('find.figure.demand_counts', {
            opinions: demand.opinionIds.length,
            observations: demand.observationIds.length,
          })}
        </Line>
        <Line name={words('find.figure.sun')}>
          {sun.state === 'computed' ? sunWords.hours(sun.hours) : unseen}
        </Line>
        <Line name={words('find.figure.shade')}>
          {sun.state === 'computed' ? sunWords.share(sun.summerShadeShare) : unseen}
        </Line>
        <Line name={words('find.figure.tenure')}>
          <span className="figure-unknown">{words('find.figure.tenure_ask')}</span>
        </Line>
      </dl>
    </section>
  )
}

/** At least so many where some homes are silent; unknown where all of them are. */
function People({ people }: { readonly people: NonNullable<LeftoverPiece['people']> }) {
  const words = useWords()
  const numbers = useNumbers()
  const { buildingIds, homesWithoutCount: silent, residents } = people
  const homes = buildingIds.length
  if (homes > 0 && silent === homes) {
    return <span className="figure-unknown">{words('find.figure.people_unknown', { homes })}</span>
  }
  return words(silent > 0 ? 'find.figure.people_least' : 'find.figure.people_all', {
    residents: numbers(residents),
    homes,
    silent,
  })
}

function Line(props: { readonly name: string; readonly explain?: string; readonly children: ReactNode }) {
  return (
    <>
      <dt title={props.explain}>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  )
}

function NearestRow({ nearest, none }: { readonly nearest: LeftoverNearest | null; readonly none: string }) {
  return nearest ? <RowAt nearest={nearest} /> : none
}

function RowAt({ nearest: { table, id, distanceM } }: { readonly nearest: LeftoverNearest }) {
  const { metres } = useLandWords()
  const name = useRowName(table, id)
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        selectFeatures(table, [id])
        flyToFeatures(table, [id])
      }}
    >
      {metres(distanceM)} · {name}
    </button>
  )
}
