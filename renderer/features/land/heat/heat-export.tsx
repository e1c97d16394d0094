import { Button } from 'antd'
import type { LandHeatInput } from '#shared/contract/land-heat'
import { useWords } from '../../../i18n/use-words'
import { attempt } from '../../../state/notice-store'
import { useProjectName } from '../../../state/use-rows'
import { host } from '../../../transport/host'
import { downloadFile } from '../../../ui/files'
import { useOneAtATime } from '../../../ui/use-one-at-a-time'
import { heatAnalysis, heatInput, useHeatStore } from './heat-store'

/** The picture as it was computed, for QGIS. */
export function HeatExport() {
  const question = useHeatStore((state) => state.question)
  const isDrawn = heatAnalysis.use((state) => Boolean(state.answer?.raster))
  return <RasterExport question={heatInput(question, false)} file="heat.file.heat" disabled={!isDrawn} />
}

interface RasterExportProps {
  readonly question: LandHeatInput
  /** The words of its name. */
  readonly file: string
  readonly disabled: boolean
}

export function RasterExport({ question, file, disabled }: RasterExportProps) {
  const words = useWords()
  const project = useProjectName()
  const save = async () => {
    const written = await attempt(() => host().call('land.heatFile', question))
    if (written) downloadFile(`${words(file, { project })}.tif`, written.bytes, 'image/tiff')
  }
  return <ExportButton save={save} disabled={disabled} label={words('heat.export_raster')} />
}

interface ExportButtonProps {
  readonly save: () => Promise<void>
  readonly disabled?: boolean
  readonly label: string
}

/** Busy until the file has come. */
export function ExportButton({ save, disabled = false, label }: ExportButtonProps) {
  const [run, busy] = useOneAtATime(save)
  return (
    <Button
      size="small"
      className="heat-export"
      loading={busy}
      disabled={disabled}
      onClick={() => void run()}
    >
      {label}
    </Button>
  )
}
