import { Collapse } from 'antd'
import type { MatchingResult, RoomFit } from '#shared/contract/land-priority'
import { unknownAreaFit } from '#shared/land/matching/room-fits'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { featureKey } from '../../selected-feature'
import { Sentences } from '../../sentences'
import { usePriorityWords } from '../use-priority-words'
import type { RoomPlan } from './room-plan'
import { TriedFit } from './tried-fit'

interface RoomWhyProps {
  readonly plan: RoomPlan
  readonly result: MatchingResult
}

/** Why this room takes this service, or none: size, walk, permitted use, the next best, and all that was tried. */
export function RoomWhy({ plan, result }: RoomWhyProps) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { placeName } = usePriorityWords()
  const { room, assignment, leftBecause, fits } = plan
  const uses = room.permittedUses?.map((use) =>
    result.services.some(({ need }) => need.kind === use) ? choiceName('facility_kind', use) : use,
  )
  return (
    <section className="priority-why" aria-label={words('priority.why_of', { name: placeName(room) })}>
      <Sentences messages={assignment ? assignment.why : leftBecause} />
      {assignment && <AssignedFit fit={assignment.fit} result={result} />}
      <p className="quiet">
        {words(room.idleBecause.code, room.idleBecause.params)}
        {uses && words('priority.permitted', { uses: uses.join(words('priority.list_comma')) })}
      </p>
      {assignment?.otherService && (
        <p className="quiet">
          {words('priority.other_service', {
            service: choiceName('facility_kind', assignment.otherService.service),
            gained: assignment.otherService.gained,
            by: result.weighedBy,
          })}
        </p>
      )}
      {assignment?.otherRoom && <OtherRoom fit={assignment.otherRoom} result={result} />}
      <Collapse
        ghost
        size="small"
        className="priority-tried"
        items={[
          {
            key: 'tried',
            label: words('priority.tried', { count: fits.length }),
            children: fits.map((fit) => (
              <TriedFit
                key={fit.service}
                name={choiceName('facility_kind', fit.service)}
                fit={fit}
                by={result.weighedBy}
              />
            )),
          },
        ]}
      />
    </section>
  )
}

/** What the pair is worth, by the sum it is worth. */
function AssignedFit({ fit, result }: { readonly fit: RoomFit; readonly result: MatchingResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const need = result.services.find((service) => service.need.kind === fit.service)?.need
  return (
    <>
      {need && fit.meanWalkM !== null && (
        <p className="priority-sum">
          {words('priority.benefit', {
            gained: numbers(fit.gained),
            areaFit: numbers(fit.areaFit ?? unknownAreaFit, 2),
            walk: numbers(fit.meanWalkM),
            radius: numbers(need.radiusM),
            benefit: numbers(fit.benefit),
          })}
        </p>
      )}
      {need && (
        <p className="quiet">
          {words('priority.need_source', { source: words(`matching.source.${need.source}`) })}
        </p>
      )}
    </>
  )
}

function OtherRoom({ fit, result }: { readonly fit: RoomFit; readonly result: MatchingResult }) {
  const words = useWords()
  const { placeName } = usePriorityWords()
  const room = result.rooms.find((one) => featureKey(one) === featureKey(fit.room))
  if (!room) return null
  return (
    <p className="quiet">
      {words('priority.other_room', { room: placeName(room), gained: fit.gained, by: result.weighedBy })}
    </p>
  )
}
