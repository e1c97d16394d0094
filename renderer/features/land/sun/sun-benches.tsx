import { Checkbox } from 'antd'
import type { LandSunResult } from '#shared/contract/land-sun'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import { flyToPlace } from './fly-to-place'
import { setSunView, useSunView } from './sun-store'
import { useSunWords } from './use-sun-words'

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
        <RowList>
          {sun.benches.map((bench) => (
            <ListRow
              key={bench.rank}
              onClick={() => flyToPlace(bench.place)}
              lead={<span className="land-rank">{bench.rank}</span>}
              title={words('sun.bench', { rank: bench.rank, hours: hours(bench.hours) })}
              detail={bench.why.map(({ code, params }) => words(code, params)).join('')}
              figure={
                <span className="figure">{words('sun.merit', { merit: numbers(bench.merit * 100) })}</span>
              }
            />
          ))}
        </RowList>
      )}
      {wanted && sun.benches.length === 0 && <p className="quiet">{words('sun.no_benches')}</p>}
    </section>
  )
}
