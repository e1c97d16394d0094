import type { MatchingResult, RoomFit } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../../i18n/use-words'
import { Sentences } from '../../sentences'

interface TriedFitProps {
  /** The room or the service, whichever is not said above. */
  readonly name: string
  readonly fit: RoomFit
  readonly by: MatchingResult['weighedBy']
}

/** One room tried for one service: who would gain it, or every reason why not. */
export function TriedFit({ name, fit: { possible, gained, why }, by }: TriedFitProps) {
  const words = useWords()
  const numbers = useNumbers()
  return (
    <div className="priority-tried-fit">
      <h4>
        <span className="grow">{name}</span>
        <span className="quiet">
          {possible
            ? words('priority.gained', { gained: numbers(gained), by })
            : words('priority.fits.impossible')}
        </span>
      </h4>
      <Sentences messages={why} />
    </div>
  )
}
