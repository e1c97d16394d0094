import type { ReactNode } from 'react'
import type { PlaceNeighbour } from '#shared/contract/land-profile'
import { textOf } from '#shared/model/table'
import { useIssueWords } from '../../../i18n/use-issue-words'
import { useModelWords, useNumbers } from '../../../i18n/use-words'
import { labelField } from '../../../map/imported-tables'
import { tableDefinition } from '../../../state/project-store'
import { clearHover, hoverFeature, selectFeatures } from '../../../state/selection-store'
import { useRow } from '../../../state/use-rows'

/** What a row is called in a list: by its name, what was said, or its kind. */
export function useRowName(table: string, id: number): string {
  const row = useRow(table, id)
  const { rowName, choiceName } = useModelWords()
  const { categoryName } = useIssueWords()
  const definition = tableDefinition(table)
  const name = definition && row?.properties[labelField(definition) ?? 'name']
  if (typeof name === 'string' && name) return name
  if (table === 'observations') {
    return textOf(row?.properties.words) ?? categoryName(row?.properties.category)
  }
  if (table === 'opinions' && textOf(row?.properties.words)) return textOf(row?.properties.words) ?? ''
  const kindField = definition?.fields.find(({ name: field }) => ['kind', 'use', 'class'].includes(field))
  const kind = kindField && textOf(row?.properties[kindField.name])
  if (kindField?.vocabulary && kind && kindField.choices?.includes(kind)) {
    return `${choiceName(kindField.vocabulary, kind)} ${id}`
  }
  return rowName(definition ?? table, id)
}

interface PlaceLineProps {
  readonly table: string
  readonly id: number
  readonly lead?: ReactNode
  readonly detail?: ReactNode
  readonly figure?: ReactNode
}

/** One row of the project on the card: pointing at it shows it on the map, a click opens it. */
export function PlaceLine({ table, id, lead, detail, figure }: PlaceLineProps) {
  const name = useRowName(table, id)
  return (
    <li>
      <button
        type="button"
        className="place-line"
        onClick={() => {
          clearHover()
          selectFeatures(table, [id])
        }}
        onMouseEnter={() => hoverFeature(table, id)}
        onMouseLeave={clearHover}
        onFocus={() => hoverFeature(table, id)}
        onBlur={clearHover}
      >
        {lead}
        <span className="grow">
          <span className="place-line-name">{name}</span>
          {detail && <span className="quiet">{detail}</span>}
        </span>
        {figure && <span className="figure">{figure}</span>}
      </button>
    </li>
  )
}

/** "12 m" beside what lies near; nothing beside what lies here. */
export function useDistance(): (neighbour: PlaceNeighbour) => string | null {
  const numbers = useNumbers()
  return ({ distanceM }) => (distanceM < 0.5 ? null : `${numbers(distanceM)}\u2009m`)
}
