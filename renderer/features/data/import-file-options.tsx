import { Checkbox, Select } from 'antd'
import type { ImportFilePreview } from '#shared/contract/import'
import { useNumbers, useWords } from '../../i18n/use-words'
import { CrsOfFile } from './import-crs'
import { sayOfFile } from './import-preview'
import { useImportStore } from './import-state'

const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'shift_jis', 'euc-kr'] as const
const units = [
  { unitM: 0.001, code: 'data.unit.millimetre' },
  { unitM: 0.01, code: 'data.unit.centimetre' },
  { unitM: 1, code: 'data.unit.metre' },
  { unitM: 0.0254, code: 'data.unit.inch' },
  { unitM: 0.3048, code: 'data.unit.foot' },
] as const
const declared = 'declared'

/** What a person says of a file that it does not say itself: coordinate system, encoding, unit. */
export function ImportFileOptions({ file }: { readonly file: ImportFilePreview }) {
  const words = useWords()
  const numbers = useNumbers()
  const said = useImportStore((state) => state.files[file.file])
  return (
    <div className="import-file-options">
      {file.crs && <CrsOfFile file={file} crs={file.crs} />}
      {file.asksEncoding && (
        <div className="import-option">
          <span>{words('data.encoding')}</span>
          <Select
            aria-label={words('data.encoding')}
            value={said?.encoding ?? declared}
            onChange={(value: string) =>
              sayOfFile(file.file, { encoding: value === declared ? undefined : value })
            }
            options={[
              { value: declared, label: words('data.as_recognised') },
              ...encodings.map((value) => ({ value, label: words(`data.encoding.${value}`) })),
            ]}
          />
        </div>
      )}
      {file.asksUnit && (
        <div className="import-option">
          <span>{words('data.unit')}</span>
          <Select
            aria-label={words('data.unit')}
            value={said?.unitM === undefined ? declared : String(said.unitM)}
            onChange={(value: string) =>
              sayOfFile(file.file, { unitM: value === declared ? undefined : Number(value) })
            }
            options={[
              { value: declared, label: words('data.as_declared') },
              ...units.map(({ unitM, code }) => ({
                value: String(unitM),
                label: words(code, { metres: numbers(unitM, unitM === 1 ? 0 : 4) }),
              })),
            ]}
          />
        </div>
      )}
      {file.crs && file.format !== 'osm' && file.format !== 'osm-pbf' && (
        <Checkbox
          checked={said?.swapped ?? file.crs.swapped}
          onChange={(event) => sayOfFile(file.file, { swapped: event.target.checked })}
        >
          {words('data.swapped')}
        </Checkbox>
      )}
    </div>
  )
}
