import { layerSwatches, leftover } from '../../../map/colours'
import type { LandStatus } from './leftover-view'

/** The hatch of the map at the size of a letter: filled while it may be used, empty when ruled out. */
export function LandMark({ status }: { readonly status: LandStatus }) {
  const colours = { '--hatch': leftover, '--ground': layerSwatches.land } as React.CSSProperties
  return <span className="land-mark" data-status={status} style={colours} />
}
