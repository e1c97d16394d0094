import * as v from 'valibot'
import { indicatorCatalogue } from './catalogue'

/**
 * The usual size of a pocket park: 400–10,000 m² (住建部办公厅《关于推动“口袋公园”建设的通知》, 2022).
 * What is smaller is better called a community garden or micro space.
 */
export const pocketParkM2 = { least: 400, most: 10_000 } as const

const tierList = v.array(v.object({ from_ha: v.number() }))

/**
 * The size from which green counts for the official coverage (H25-25) at all, in m²: 0.2 ha in the handbook,
 * from the catalogue so that a city's own tiers are followed. Smaller parks raise only the walking figures.
 */
export function smallestCountedGreenM2(): number {
  const coverage = indicatorCatalogue.find(({ id }) => id === 'H25-25')
  const tiers = v.parse(tierList, coverage?.params.tiers ?? [])
  return Math.min(...tiers.map((tier) => tier.from_ha)) * 10_000
}
