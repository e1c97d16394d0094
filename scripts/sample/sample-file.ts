import { GeoPackage } from '../../electron/store/geopackage'
import { type SampleProject, sampleChange } from './sample-project'

const madeAt = '2026-10-18T08:00:00.000Z'
/** One id for the sample for ever: copies of it are the same project. */
const projectId = 'b3a5b0d4-6b1f-4e0b-9c53-77757475676c'

/** The sample as a project file: the same bytes whenever and wherever it is made. */
export async function sampleBytes(sample: SampleProject): Promise<Uint8Array> {
  const geopackage = await GeoPackage.create({ projectId, name: '梧桐里社区', at: madeAt })
  try {
    geopackage.fill(sampleChange(sample), madeAt)
    return geopackage.toBytes()
  } finally {
    geopackage.close()
  }
}
