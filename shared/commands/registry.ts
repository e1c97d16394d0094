import { addFeature } from './add-feature'
import { addUnderlay } from './add-underlay'
import { changeActivity } from './change-activity'
import { changeObservationStatus } from './change-observation-status'
import { changeUnderlay } from './change-underlay'
import type { CommandDefinition } from './command'
import { createScheme } from './create-scheme'
import { decideLand } from './decide-land'
import { drawSpace } from './draw-space'
import { editFields } from './edit-fields'
import { enterIndicator } from './enter-indicator'
import { markLand } from './mark-land'
import { nameVersion } from './name-version'
import { orderUnderlays } from './order-underlays'
import { placePhotos } from './place-photos'
import { recordActivity } from './record-activity'
import { recordEmptyRound } from './record-empty-round'
import { recordObservation } from './record-observation'
import { recordOpinion } from './record-opinion'
import { recordPhotos } from './record-photos'
import { recutLand } from './recut-land'
import { removeFeatures } from './remove-features'
import { renameScheme } from './rename-scheme'
import { reshapeFeature } from './reshape-feature'
import { setSetting } from './set-setting'

const definitions = {
  'record-observation': recordObservation,
  'change-observation-status': changeObservationStatus,
  'mark-land': markLand,
  'decide-land': decideLand,
  'recut-land': recutLand,
  'create-scheme': createScheme,
  'rename-scheme': renameScheme,
  'draw-space': drawSpace,
  'record-opinion': recordOpinion,
  'enter-indicator': enterIndicator,
  'edit-fields': editFields,
  'reshape-feature': reshapeFeature,
  'add-feature': addFeature,
  'remove-features': removeFeatures,
  'set-setting': setSetting,
  'name-version': nameVersion,
  'add-underlay': addUnderlay,
  'change-underlay': changeUnderlay,
  'order-underlays': orderUnderlays,
  'record-photos': recordPhotos,
  'place-photos': placePhotos,
  'record-activity': recordActivity,
  'record-empty-round': recordEmptyRound,
  'change-activity': changeActivity,
} as const

export type CommandName = keyof typeof definitions

/** What a caller hands to the command of that name. */
export type CommandInput<N extends CommandName> = Parameters<(typeof definitions)[N]['plan']>[1]

/** Every edit a person can make, by the name under which it travels in `command.run`. */
// biome-ignore lint/suspicious/noExplicitAny: the name arrives as text; the schema beside it vouches for the input.
export const commands: Readonly<Record<string, CommandDefinition<any>>> = definitions
