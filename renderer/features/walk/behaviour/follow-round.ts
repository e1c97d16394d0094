import { useEffect } from 'react'
import { useProjectStore } from '../../../state/project-store'
import { readSpan } from '../../../state/table-pages'
import { nextFrame } from '../../../ui/next-frame'
import { useRound, useRoundStore } from './round-store'

/**
 * Keeps the rows of the round as the project has them, also after an undo. Only they are read: the table may hold a
 * million records of others, and no window mirrors it.
 */
export function useFollowRound(): void {
  const round = useRound()
  const id = round?.id
  const [first, last] = [round?.span?.first, round?.span?.last]
  const version = useProjectStore((state) => state.versions.activity)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells of changed rows
  useEffect(() => {
    if (first === undefined || last === undefined) return
    let isWanted = true
    readSpan('activity', { first, last }, { isWanted: () => isWanted, rest: nextFrame })
      .then((rows) => {
        if (!rows || !isWanted) return
        const ofRound = rows.filter(({ properties }) => properties.source_id === id)
        useRoundStore.setState({ rows: ofRound, isRead: true })
      })
      .catch((error: unknown) => console.error(error))
    return () => {
      isWanted = false
    }
  }, [id, first, last, version])
}
