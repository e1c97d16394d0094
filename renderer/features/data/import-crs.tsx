import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import type { ImportFilePreview } from '#shared/contract/import'
import type { ImportCrs } from '#shared/contract/import-crs'
import { crsName, knownSystems } from '#shared/crs/crs-name'
import { canonicalCrs } from '#shared/crs/systems'
import { useWords } from '../../i18n/use-words'
import { ControlPoints } from './control-points'
import { CrsChoice } from './crs-choice'
import './crs-choice.css'
import { sayOfFile } from './import-preview'
import { useImportStore } from './import-state'

/** The coordinate system of a file: what it declares, what it may be by where it would lie, what the person says. */
export function CrsOfFile({ file, crs }: { readonly file: ImportFilePreview; readonly crs: ImportCrs }) {
  const words = useWords()
  const said = useImportStore((state) => state.files[file.file])
  const [typed, setTyped] = useState('')
  // By its standard GeoJSON is WGS 84: one that says nothing can be contradicted too.
  const isContradicted = crs.declared !== null || file.format === 'geojson'
  const open = crs.candidates.length === 0 ? 'data.crs_nowhere' : 'data.crs_choose'
  const asked = isContradicted ? 'data.crs_reconsider' : open
  const isKnown = typed === '' || canonicalCrs(typed) !== null
  // What was said just now stands at once; the preview follows.
  const current = said?.crs ?? (crs.needsDecision ? null : crs.used)
  const chosen =
    current === null
      ? null
      : {
          crs: canonicalCrs(current) ?? current,
          swapped: said?.swapped ?? crs.swapped,
        }
  const named = (system: string) => {
    const { code, params } = crsName(system)
    return words(code, params)
  }
  const say = (value: string) => {
    const known = canonicalCrs(value)
    if (known !== null && (known !== crs.used || crs.needsDecision)) sayOfFile(file.file, { crs: known })
  }
  const wanted = typed.trim().toLowerCase()
  const found = knownSystems.filter((system) => named(system).toLowerCase().includes(wanted))
  return (
    <>
      <div className="import-option">
        <span>{words('data.crs')}</span>
        {!crs.needsDecision && <strong>{named(crs.used)}</strong>}
        <span className="quiet">
          {crs.declared !== null
            ? words('data.crs_declared', { crs: canonicalCrs(crs.declared) ?? crs.declared })
            : words(file.format === 'geojson' ? 'data.crs_by_standard' : 'data.crs_undeclared')}
        </span>
      </div>
      {crs.needsDecision && (
        <p className="import-undecided" role="status">
          {words(asked)}
        </p>
      )}
      {crs.isProposed && <p className="quiet">{words('data.crs_proposed')}</p>}
      {crs.candidates.length > 0 && (
        <CrsChoice
          candidates={crs.candidates}
          chosen={chosen}
          onChange={({ crs: system, swapped }) => sayOfFile(file.file, { crs: system, swapped })}
        />
      )}
      <AutoComplete
        className="crs-search"
        value={typed}
        options={found.map((value) => ({ value, label: named(value) }))}
        onChange={setTyped}
        onSelect={say}
        onBlur={() => say(typed)}
      >
        <Input
          aria-label={words('data.crs')}
          placeholder={words('data.crs_other')}
          status={isKnown ? '' : 'error'}
          onPressEnter={() => say(typed)}
        />
      </AutoComplete>
      {!isKnown && found.length === 0 && (
        <span className="form-error" role="alert">
          {typed.trim().startsWith('+') ? words('crs.custom.invalid') : words('crs.unknown', { crs: typed })}
        </span>
      )}
      <details>
        <summary>{words('data.control.title')}</summary>
        <ControlPoints file={file.file} onFit={say} />
      </details>
    </>
  )
}
