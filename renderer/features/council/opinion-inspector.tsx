import { Button } from 'antd'
import { useModelWords, useMoments, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { runCommand } from '../../state/run-command'
import { clearSelection, type Selection, selectFeatures } from '../../state/selection-store'
import { useRow } from '../../state/use-rows'
import { useSpaceName } from './space-names'

/** One voice: the words in full, where they stand, who wrote them down and when. */
export function OpinionInspector({ selection }: { readonly selection: Selection }) {
  const words = useWords()
  const moments = useMoments()
  const { choiceName, tableName } = useModelWords()
  const spaceName = useSpaceName()
  const id = selection.kind === 'features' ? selection.ids[0] : undefined
  const row = useRow('opinions', id)
  const spaceId = row?.properties.space_id
  const space = useRow('spaces', typeof spaceId === 'number' ? spaceId : null)
  if (!row || id === undefined) return null
  const { stance, resident, age_group: age, recorded_at: at, recorded_by: by } = row.properties
  const remove = async () => {
    const outcome = await runCommand('remove-features', { table: 'opinions', ids: [id] })
    if (outcome.ok) clearSelection()
  }
  return (
    <>
      <p className="overline">
        {tableName('opinions')} #{id}
      </p>
      <blockquote className="quote">{String(row.properties.words ?? '')}</blockquote>
      <p>
        <span className="stance-mark" data-stance={stance ?? 'neutral'} />{' '}
        {stance ? choiceName('stance', String(stance)) : words('council.no_stance')}
        {resident ? ` · ${resident}` : ''}
        {age ? ` · ${words('council.aged', { age: String(age) })}` : ''}
      </p>
      {space && (
        <p>
          {words('council.about')}{' '}
          <Button type="link" size="small" onClick={() => selectFeatures('spaces', [space.id])}>
            {spaceName(space)}
          </Button>
        </p>
      )}
      <p className="quiet">
        {typeof at === 'string' ? moments(at) : ''}{' '}
        {by ? words('council.written_by', { name: String(by) }) : ''}
      </p>
      <div style={{ display: 'flex', gap: 8, marginTop: 16 }}>
        {row.geometry && (
          <Button onClick={() => flyToFeatures('opinions', [id])}>{words('app.fly_to')}</Button>
        )}
        <Button danger onClick={() => void remove()}>
          {words('app.remove')}
        </Button>
      </div>
    </>
  )
}
