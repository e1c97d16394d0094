import { Checkbox } from 'antd'
import type { LandSunResult, SunOfSeat } from '#shared/contract/land-sun'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import { flyToPlace } from './fly-to-place'
import { setSunView, useSunView } from './sun-store'
import { useSunWords } from './use-sun-words'

/** How many points on façades have enough; where they are is drawn on the map. */
export function SunFacadeFigures({ sun: { facades, enoughHours } }: { readonly sun: LandSunResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { share } = useSunWords()
  const wanted = useSunView((state) => state.facades)
  const points = facades?.leastHours.length ?? 0
  const enough = (end: 'least' | 'most') =>
    (facades?.buildings ?? []).reduce((sum, { enoughPoints }) => sum + enoughPoints[end], 0) / points
  return (
    <section className="sun-facades">
      <Checkbox checked={wanted} onChange={({ target }) => setSunView({ facades: target.checked })}>
        {words('sun.facades')}
      </Checkbox>
      {wanted && facades && (
        <p className="quiet">
          {points === 0
            ? words('sun.no_facades')
            : words('sun.facades_told', {
                ...{ points, buildings: facades.buildings.length, enough: enoughHours },
                ...{ share: share({ least: enough('least'), most: enough('most') }) },
                height: numbers(facades.heightM, 1),
              })}
        </p>
      )}
    </section>
  )
}

/** The benches that stand there, with their hours and what takes the most sun from each. */
export function SunSeats({ seats }: { readonly seats: readonly SunOfSeat[] }) {
  const words = useWords()
  if (seats.length === 0) return null
  return (
    <details className="sun-seats">
      <summary>{words('sun.seats', { count: seats.length })}</summary>
      <RowList>
        {seats.map((seat) => (
          <SeatRow key={seat.id} seat={seat} />
        ))}
      </RowList>
    </details>
  )
}

function SeatRow({
  seat: { place, id, name, hours: seatHours, longestSpellHours, blockers },
}: {
  readonly seat: SunOfSeat
}) {
  const words = useWords()
  const { hours, areaName } = useSunWords()
  const [most] = blockers
  return (
    <ListRow
      onClick={() => flyToPlace(place)}
      title={name ?? words('sun.seat', { id: id ?? 0 })}
      detail={[
        words('sun.seat_spell', { longest: hours(longestSpellHours) }),
        ...(most
          ? [
              words('sun.seat_blocker', {
                what: areaName({ ...most, name: null }),
                hours: hours({ least: most.hours, most: most.hours }),
              }),
            ]
          : []),
      ].join(' · ')}
      figure={<span className="figure">{hours(seatHours)}</span>}
    />
  )
}
