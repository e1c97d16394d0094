import { Checkbox } from 'antd'
import type { LandSunResult, SunBench } from '#shared/contract/land-sun'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { flyTo } from '../../../map/map-store'
import { ListRow } from '../../../ui/list-row'
import { setSunView, useSunView } from './sun-store'
import { useSunWords } from './use-sun-words'

/** Degrees about a bench that are brought into view: some forty metres. */
const aroundDeg = 0.0004

function flyToBench({ place: [lng, lat] }: SunBench): void {
  flyTo({ bounds: [lng - aroundDeg, lat - aroundDeg, lng + aroundDeg, lat + aroundDeg], maxZoom: 19 })
}

/** Where a bench has sun in winter and shade in summer, with the reckoning. */
export function SunBenches({ sun }: { readonly sun: LandSunResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { hours } = useSunWords()
  const wanted = useSunView((state) => state.benches)
  return (
    <section className="sun-benches">
      <Checkbox checked={wanted} onChange={({ target }) => setSunView({ benches: target.checked })}>
        {words('sun.benches')}
      </Checkbox>
      {wanted && sun.benches.length > 0 && (
        <div className="list-bleed">
          {sun.benches.map((bench) => (
            <ListRow
              key={bench.rank}
              followArrows
              onClick={() => flyToBench(bench)}
              lead={<span className="land-rank">{bench.rank}</span>}
              title={words('sun.bench', { rank: bench.rank, hours: hours(bench.hours) })}
              detail={bench.why.map(({ code, params }) => words(code, params)).join('')}
              figure={
                <span className="figure">{words('sun.merit', { merit: numbers(bench.merit * 100) })}</span>
              }
            />
          ))}
        </div>
      )}
      {wanted && sun.benches.length === 0 && <p className="quiet">{words('sun.no_benches')}</p>}
    </section>
  )
}
