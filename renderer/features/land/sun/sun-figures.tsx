import { Tooltip } from 'antd'
import type { LandSunResult } from '#shared/contract/land-sun'
import { useWords } from '../../../i18n/use-words'
import { clockText, sunAnalysis } from './sun-store'
import { useSunWords } from './use-sun-words'

/** The mean, how much ground has enough, the hours as bars; which hours of the day were looked at. */
export function SunFigures({ sun }: { readonly sun: LandSunResult }) {
  const words = useWords()
  const pending = sunAnalysis.use((state) => state.pending)
  const { hours, share, area } = useSunWords()
  const day = sun.days[0]
  return (
    <output className="sun-figures" data-pending={pending || undefined}>
      <span>
        <span className="figure-big">{hours(sun.ground.meanHours)}</span>{' '}
        <span className="quiet">{words('sun.mean')}</span>
      </span>
      <span>
        {words('sun.ground', {
          share: share(sun.ground.enoughShare),
          area: area(sun.ground.measuredM2),
          enough: sun.enoughHours,
          possible: hours({ least: sun.possibleHours, most: sun.possibleHours }),
        })}
      </span>
      {day && (
        <span className="quiet">
          {words('sun.window', {
            date: day.date,
            from: clockText(day.trueSolar.from),
            to: clockText(day.trueSolar.to),
            civilFrom: clockText(day.civil.from),
            civilTo: clockText(day.civil.to),
            altitude: Math.round(day.noonAltitudeDeg),
          })}
        </span>
      )}
      <Histogram sun={sun} />
    </output>
  )
}

/** Open ground by whole hours: a bar as dark as the ground it stands for, its uncertain end hatched. */
function Histogram({ sun }: { readonly sun: LandSunResult }) {
  const words = useWords()
  const { area } = useSunWords()
  const { histogram } = sun.ground
  const most = Math.max(1, ...histogram.map(({ m2 }) => m2.most))
  return (
    <>
      <div className="sun-bars" role="img" aria-label={words('sun.histogram')}>
        {histogram.map(({ fromHours, toHours, m2 }) => (
          <Tooltip
            key={fromHours}
            title={words('sun.bar', {
              from: fromHours,
              to: Number(toHours.toFixed(1)),
              area: m2.least === m2.most ? area(m2.most) : `${area(m2.least)}–${area(m2.most)}`,
            })}
          >
            <span className="sun-bar">
              <span
                className="sun-bar-unsure"
                style={{ height: `${(100 * (m2.most - m2.least)) / most}%` }}
              />
              <span className="sun-bar-sure" style={{ height: `${(100 * m2.least) / most}%` }} />
              <span className="sun-bar-hour">{fromHours}</span>
            </span>
          </Tooltip>
        ))}
      </div>
      <span className="quiet" aria-hidden>
        {words('sun.histogram')}
      </span>
    </>
  )
}
