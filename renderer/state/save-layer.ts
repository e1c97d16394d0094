import { host } from '../transport/host'
import { downloadFile } from '../ui/files'
import { attempt } from './notice-store'

type LayerFormat = 'geojson' | 'csv'

const mediaTypes: Readonly<Record<LayerFormat, string>> = { geojson: 'application/geo+json', csv: 'text/csv' }

/** Hands a layer over as a file, where the browser or the desktop keeps downloads. */
export async function saveLayer(table: string, format: LayerFormat): Promise<void> {
  const file = await attempt(() => host().call('layer.export', { layers: [{ table }], format }))
  if (file) downloadFile(file.name, file.bytes, mediaTypes[format])
}
