import { geometryAreaM2 } from '#shared/geometry/measure'
import type { IndicatorEffect } from '#shared/indicators/result'
import { useNumbers, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { useProjectName, useRows } from '../../state/use-rows'
import type { Slide } from './slides'
import { useSpaceName } from './space-names'
import { mixedQuotes, opinionsOn, tallyOf, voicesIn } from './tally'
import { TallyBars } from './tally-bars'

/** At most this many figures or quotes on one screen: forty people read from ten metres. */
const mostLines = 3

/** One screen of the meeting. */
export function SlideView({ slide }: { readonly slide: Slide }) {
  switch (slide.kind) {
    case 'opening':
      return <Opening />
    case 'effect':
      return <Effect slide={slide} />
    case 'space':
      return <SpaceSlide slide={slide} />
    case 'indicators':
      return <Indicators slide={slide} />
    case 'closing':
      return <Closing />
  }
}

function Opening() {
  const words = useWords()
  const numbers = useNumbers()
  const name = useProjectName()
  const fictional = useProjectStore((state) => state.info?.fictional ?? false)
  const opinions = useRows('opinions')
  const observations = useRows('observations')
  return (
    <>
      <h1>{name}</h1>
      {fictional && <p className="projector-mark">{words('app.fictional')}</p>}
      <p>{words('council.heard')}</p>
      <p className="projector-figure">{words('council.voices', { count: numbers(opinions.length) })}</p>
      {observations.length > 0 && <p>{words('council.walked', { count: numbers(observations.length) })}</p>}
    </>
  )
}

function Effect({ slide }: { readonly slide: Slide & { kind: 'effect' } }) {
  const words = useWords()
  const numbers = useNumbers()
  const { residents, residents60Plus, residents0To17, buildingIds } = slide.effect.newlyServed
  return (
    <>
      <h1>{words('council.effect_question', { scheme: String(slide.scheme.properties.name ?? '') })}</h1>
      <p>{words('council.five_minutes')}</p>
      <p className="projector-figure">
        {residents === null
          ? words('council.buildings_more', { count: numbers(buildingIds.length) })
          : words('council.people_more', { count: numbers(residents) })}
      </p>
      {residents === null && <p>{words('council.residents_unknown')}</p>}
      {residents60Plus !== null && residents0To17 !== null && (
        <p>
          {words('council.among_them', { older: numbers(residents60Plus), young: numbers(residents0To17) })}
        </p>
      )}
    </>
  )
}

function SpaceSlide({ slide }: { readonly slide: Slide & { kind: 'space' } }) {
  const words = useWords()
  const numbers = useNumbers()
  const spaceName = useSpaceName()
  const opinions = opinionsOn(useRows('opinions'), slide.space.id)
  const areaM2 = geometryAreaM2(slide.space.geometry)
  return (
    <>
      <h1>{spaceName(slide.space)}</h1>
      <p className="projector-figure">
        {numbers(areaM2)}
        {'\u2009'}m²
      </p>
      <TallyBars tally={tallyOf(opinions)} large />
      {mixedQuotes(opinions, 2).map((row) => (
        <blockquote key={row.id}>
          {words('council.quoted', { words: String(row.properties.words) })}
        </blockquote>
      ))}
    </>
  )
}

/** What moves most, measured against itself: three lines at most. */
function movedMost(effects: readonly IndicatorEffect[]): readonly IndicatorEffect[] {
  const shift = ({ before, after }: IndicatorEffect) =>
    before.value === null || after.value === null
      ? 0
      : Math.abs(after.value - before.value) / Math.max(Math.abs(before.value), 1)
  return effects
    .filter((effect) => shift(effect) > 0)
    .sort((a, b) => shift(b) - shift(a))
    .slice(0, mostLines)
}

function Indicators({ slide }: { readonly slide: Slide & { kind: 'indicators' } }) {
  const words = useWords()
  const numbers = useNumbers()
  const moved = movedMost(slide.effect.indicators)
  const figure = (value: number | null) =>
    value === null ? '—' : numbers(value, Number.isInteger(value) ? 0 : 1)
  return (
    <>
      <h1>{words('council.figures')}</h1>
      {moved.length === 0 && <p>{words('council.nothing_moves')}</p>}
      {moved.map(({ before, after }) => (
        <div key={after.id} className="projector-change">
          <p>{words(`indicator.${after.id}.name`)}</p>
          <p className="projector-figure">
            {figure(before.value)} → {figure(after.value)}
            <small> {words(`indicator.unit.${after.unit}`)}</small>
          </p>
        </div>
      ))}
    </>
  )
}

function Closing() {
  const words = useWords()
  const numbers = useNumbers()
  const tally = tallyOf(useRows('opinions'))
  return (
    <>
      <h1>{words('council.closing')}</h1>
      <p className="projector-figure">{words('council.voices', { count: numbers(voicesIn(tally)) })}</p>
      <TallyBars tally={tally} large />
      <p>{words('council.thanks')}</p>
    </>
  )
}
