import { useCallback } from 'react'
import type { Row } from '#shared/model/row'
import { useModelWords } from '../../i18n/use-words'

/** A sketched space by the name it was given, else by its kind and number, as on the map. */
export function useSpaceName(): (space: Row) => string {
  const { choiceName } = useModelWords()
  return useCallback(
    (space) =>
      typeof space.properties.name === 'string' && space.properties.name
        ? space.properties.name
        : `${choiceName('space_kind', String(space.properties.kind ?? 'other'))} ${space.id}`,
    [choiceName],
  )
}
