import { ImportOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useModelWords, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { setView } from '../../state/view-store'
import { EmptyState, Panel } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { chooseFiles } from './import-run'
import { LayerRow } from './layer-row'
import { OtherTables } from './other-tables'
import { UnderlaySection } from './underlay-section'

/** Settings have a place of their own, drawings a section below the layers. */
const listedElsewhere = new Set(['settings', 'underlays'])

/** Layers from the top of the map down, attribute tables last. Empty ones fold away. */
export function DataPanel() {
  const words = useWords()
  const { tableName } = useModelWords()
  const tables = useProjectStore((state) => state.info?.tables ?? [])
  const [search, setSearch] = useState('')
  const [showEmpty, setShowEmpty] = useState(false)
  const wanted = search.trim().toLowerCase()

  const listed = [...tables]
    .reverse()
    .sort((a, b) => Number(a.definition.geometry === null) - Number(b.definition.geometry === null))
    .filter(({ definition }) => !listedElsewhere.has(definition.name))
    .filter(({ definition }) => !wanted || tableName(definition).toLowerCase().includes(wanted))
  const shown = listed.filter(({ count }) => showEmpty || count > 0)
  const empty = listed.length - listed.filter(({ count }) => count > 0).length
  const nothingYet = tables.every(({ definition, count }) => count === 0 || definition.name === 'settings')

  return (
    <Panel
      title={words('data.title')}
      hint={words('data.hint')}
      actions={
        <Button type="primary" icon={<ImportOutlined />} onClick={() => void chooseFiles()}>
          {words('data.import')}
        </Button>
      }
      head={
        <Input.Search
          allowClear
          size="small"
          style={{ marginTop: 8 }}
          placeholder={words('data.filter')}
          aria-label={words('data.filter')}
          onChange={(event) => setSearch(event.target.value)}
        />
      }
      foot={
        <>
          <Button size="small" onClick={() => setView({ drawer: { id: 'history' } })}>
            {words('data.history')}
          </Button>
          {empty > 0 && (
            <Button size="small" type="text" onClick={() => setShowEmpty(!showEmpty)}>
              {words(showEmpty ? 'data.hide_empty' : 'data.show_empty', { count: empty })}
            </Button>
          )}
        </>
      }
    >
      {nothingYet && (
        <EmptyState
          text={words('data.empty')}
          action={
            <Button type="primary" onClick={() => void chooseFiles()}>
              {words('data.import')}
            </Button>
          }
        />
      )}
      <RowList walkOnly>
        {shown.map(({ definition, count }) => (
          <LayerRow key={definition.name} definition={definition} count={count} />
        ))}
      </RowList>
      {wanted !== '' && shown.length === 0 && <EmptyState text={words('data.no_such_layer')} />}
      {wanted === '' && <UnderlaySection />}
      {wanted === '' && <OtherTables />}
    </Panel>
  )
}
