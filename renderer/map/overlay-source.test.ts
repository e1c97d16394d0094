import type { GeoJSONSource, GeoJSONSourceDiff } from 'maplibre-gl'
import { expect, it, vi } from 'vitest'
import type { FeatureMaker } from './features'
import { OverlaySource } from './overlay-source'

/** What the source holds, in the order it is drawn. */
function heldBy(diffs: readonly GeoJSONSourceDiff[]): string[] {
  const held = new Map<unknown, string>()
  for (const { removeAll, remove, add } of diffs) {
    if (removeAll) held.clear()
    for (const id of remove ?? []) held.delete(id)
    for (const { id, properties } of add ?? []) held.set(id, properties?.of)
  }
  return [...held.values()]
}

it('keeps what stays drawn and draws the rest anew above it', async () => {
  const diffs: GeoJSONSourceDiff[] = []
  const map = { updateData: async (diff: GeoJSONSourceDiff) => void diffs.push(diff) }
  const overlay = (of: string, count = 1) => ({ of, count })
  const shown = new OverlaySource<ReturnType<typeof overlay>>({
    source: () => map as unknown as GeoJSONSource,
    featuresOf: ({ of, count }) =>
      Array.from({ length: count }, () => () => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [0, 0] },
        properties: { of },
      })),
    onDrawable: () => {},
  })
  const told = async () => {
    await new Promise((resolve) => setTimeout(resolve))
    return heldBy(diffs)
  }

  const [areas, edge, other] = [overlay('areas', 3), overlay('edge'), overlay('other')]
  shown.show([areas, edge])
  expect(await told()).toEqual(['areas', 'areas', 'areas', 'edge'])
  shown.show([areas, other])
  expect(await told()).toEqual(['areas', 'areas', 'areas', 'other'])
  expect(diffs.at(-1)?.add).toHaveLength(1)
  // What comes in between lifts what follows it.
  shown.show([areas, edge, other])
  expect(await told()).toEqual(['areas', 'areas', 'areas', 'edge', 'other'])
  // The same overlay over rows that have changed.
  shown.show([areas, edge, other], ({ of }) => of === 'edge')
  expect(diffs.length).toBe(4)
  expect(await told()).toEqual(['areas', 'areas', 'areas', 'edge', 'other'])
  expect(diffs.at(-1)?.remove).toHaveLength(2)
  shown.show([])
  expect(await told()).toEqual([])
  const before = diffs.length
  shown.show([])
  await told()
  expect(diffs.length).toBe(before)
})

it('makes thousands of features portion by portion, and none before', async () => {
  vi.stubGlobal('document', { hidden: true })
  let made = 0
  const madeBefore: number[] = []
  const map = { updateData: async () => void madeBefore.push(made) }
  const place: FeatureMaker = () => {
    made += 1
    return { type: 'Feature', geometry: { type: 'Point', coordinates: [0, 0] }, properties: {} }
  }
  const shown = new OverlaySource({
    source: () => map as unknown as GeoJSONSource,
    featuresOf: (count: number) => Array.from({ length: count }, () => place),
    onDrawable: () => {},
  })
  shown.show([6000])
  expect(made).toBe(0)
  await vi.waitUntil(() => made === 6000)
  expect(madeBefore).toEqual([1250, 2500, 3750, 5000, 6000])
  vi.unstubAllGlobals()
})
