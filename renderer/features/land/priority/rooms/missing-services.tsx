import type { MatchingResult, MissingService } from '#shared/contract/land-priority'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { flyToFeatures } from '../../../../map/fly-to-features'
import { ListRow } from '../../../../ui/list-row'
import { RowList } from '../../../../ui/row-list'
import { featureKey } from '../../selected-feature'
import { usePriorityWords } from '../use-priority-words'
import { openService, useOpenService } from './open-service'
import { TriedFit } from './tried-fit'

const shareLacking = ({ lacking, total }: MissingService): number => (total > 0 ? lacking / total : 0)

/** Every service that a room can take: who lacks it, and whether a room was found. One of them opened down to the rooms. */
export function MissingServices({ result }: { readonly result: MatchingResult }) {
  const words = useWords()
  const open = useOpenService((state) => state.service)
  const services = result.services.toSorted((a, b) => shareLacking(b) - shareLacking(a))
  return (
    <section aria-label={words('priority.services')}>
      <h3 className="section-title">{words('priority.services')}</h3>
      <p className="quiet">{words('priority.lacking_of', { by: result.weighedBy })}</p>
      <RowList>
        {services.map((service) => {
          const { need, homesLacking } = service
          const isOpen = need.kind === open
          return (
            <div key={need.kind} className="priority-place" data-open={isOpen || undefined}>
              <ServiceRow
                service={service}
                result={result}
                open={isOpen}
                onOpen={() => {
                  openService(need.kind)
                  flyToFeatures('buildings', homesLacking)
                }}
              />
              {isOpen && <RoomsTried service={need.kind} result={result} />}
            </div>
          )
        })}
      </RowList>
    </section>
  )
}

interface ServiceRowProps {
  readonly service: MissingService
  readonly result: MatchingResult
  readonly open: boolean
  readonly onOpen: () => void
}

function ServiceRow({ service, result, open, onOpen }: ServiceRowProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const { need, existingIds, lacking, total } = service
  const left = result.servicesLeft.find((one) => one.service === need.kind)
  const told = left
    ? left.why.map(({ code, params }) => words(code, params))
    : [words('priority.service_found')]
  const detail = words('priority.service_detail', {
    serves: need.serves,
    radius: numbers(need.radiusM),
    existing: existingIds.length,
  })
  return (
    <ListRow
      selected={open}
      onClick={onOpen}
      title={choiceName('facility_kind', need.kind)}
      detail={told.reduce((before, next) => words('priority.sentences', { before, next }), detail)}
      figure={<span className="figure">{`${numbers(lacking)}\u2009/\u2009${numbers(total)}`}</span>}
    />
  )
}

/** What each room would do for the service, or why it cannot. */
function RoomsTried({ service, result }: { readonly service: string; readonly result: MatchingResult }) {
  const { placeName } = usePriorityWords()
  const rooms = new Map(result.rooms.map((room) => [featureKey(room), room]))
  return (
    <div className="priority-why">
      {result.fits
        .filter((fit) => fit.service === service)
        .map((fit) => {
          const room = rooms.get(featureKey(fit.room))
          return (
            room && <TriedFit key={featureKey(room)} name={placeName(room)} fit={fit} by={result.weighedBy} />
          )
        })}
    </div>
  )
}
