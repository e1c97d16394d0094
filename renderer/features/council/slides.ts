import type { SchemeEffect } from '#shared/indicators/result'
import type { Row } from '#shared/model/row'

/** What the projector shows, one thing at a time. */
export type Slide =
  | { readonly kind: 'opening' }
  | { readonly kind: 'effect'; readonly scheme: Row; readonly effect: SchemeEffect }
  | { readonly kind: 'space'; readonly space: Row }
  | { readonly kind: 'indicators'; readonly scheme: Row; readonly effect: SchemeEffect }
  | { readonly kind: 'closing' }

/**
 * The order of the meeting: where we are, what the plan changes, each space with its voices, the figures,
 * and what was said altogether. Without a scheme only the voices remain.
 */
export function agenda(
  scheme: Row | null,
  spaces: readonly Row[],
  effect: SchemeEffect | null,
): readonly Slide[] {
  const own = spaces.filter((space) => !scheme || space.properties.scheme_id === scheme.id)
  return [
    { kind: 'opening' },
    ...(scheme && effect ? [{ kind: 'effect', scheme, effect } as const] : []),
    ...own.map((space) => ({ kind: 'space', space }) as const),
    ...(scheme && effect ? [{ kind: 'indicators', scheme, effect } as const] : []),
    { kind: 'closing' },
  ]
}
