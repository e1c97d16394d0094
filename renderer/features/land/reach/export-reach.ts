import type { ReachLinks, ReachResult } from '#shared/contract/land-reach'
import {
  areaFeatures,
  destinationFeatures,
  homeFeatures,
  linkFeatures,
} from '#shared/land/reach/reach-features'
import type { Message } from '#shared/model/message'
import type { Words } from '../../../i18n/use-words'
import { useProjectStore } from '../../../state/project-store'
import { downloadGeoJson } from '../../../ui/files'
import { placeOfBuilding } from './building-place'

/** Saves the picture as GeoJSON: areas, every home with its minutes, destinations, and links with what they save. */
export function exportReach(result: ReachResult, links: ReachLinks | null, words: Words): void {
  const say = (messages: readonly Message[]) =>
    messages.map(({ code, params }) => words(code, params)).join(' ')
  const features = [
    ...areaFeatures(result),
    ...homeFeatures(result, placeOfBuilding, say),
    ...destinationFeatures(result),
    ...linkFeatures(links, say),
  ]
  const project = useProjectStore.getState().info?.name ?? ''
  downloadGeoJson(words('land.reach.file_name', { project }), { type: 'FeatureCollection', features })
}
