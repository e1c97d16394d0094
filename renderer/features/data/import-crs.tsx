import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import type { ImportFilePreview, ImportLayerPreview } from '#shared/contract/import'
import type { ImportCrs } from '#shared/contract/import-crs'
import { canonicalCrs } from '#shared/crs/systems'
import { useWords } from '../../i18n/use-words'
import { sayOfFile } from './import-store'

const common = ['EPSG:4326', 'EPSG:4490', 'GCJ-02', 'BD-09', 'EPSG:3857', 'EPSG:4547', 'EPSG:4548'] as const

/** The coordinate system of a file: what it declares, and what the person says instead. */
export function CrsOfFile({
  file,
  crs,
}: {
  readonly file: ImportFilePreview
  readonly crs: ImportCrs
  readonly layers: readonly ImportLayerPreview[]
}) {
  const words = useWords()
  const [typed, setTyped] = useState(crs.used)
  const isKnown = canonicalCrs(typed) !== null
  const say = (value: string) => {
    if (canonicalCrs(value) !== null && value !== crs.used) sayOfFile(file.file, { crs: value })
  }
  return (
    <div className="import-option">
      <span>{words('data.crs')}</span>
      <AutoComplete
        value={typed}
        options={common.map((value) => ({ value }))}
        onChange={setTyped}
        onSelect={say}
        onBlur={() => say(typed)}
      >
        <Input
          aria-label={words('data.crs')}
          status={isKnown ? '' : 'error'}
          onPressEnter={() => say(typed)}
        />
      </AutoComplete>
      <span className="quiet">
        {crs.declared === null
          ? words('data.crs_undeclared')
          : words('data.crs_declared', { crs: crs.declared })}
      </span>
      {!isKnown && (
        <span className="form-error" role="alert">
          {words('crs.unknown', { crs: typed })}
        </span>
      )}
    </div>
  )
}
