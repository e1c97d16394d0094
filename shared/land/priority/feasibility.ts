import { largestInnerCircle } from '../../geometry/inner-circle'
import type { Message } from '../../model/message'
import { textOf } from '../../model/table'
import type { Candidate } from './candidates'

/** From this size on a place can be a pocket park (facts §4.1); smaller ones are gardens and corners. */
const roomyM2 = 400
/** The least width of concentrated green (GB 55038-2021, facts §3.3). */
const roomyWidthM = 8
/** An inner circle to the decimetre is far below what any outline knows. */
const circlePrecisionM = 0.1

/**
 * How much of the way is clear by who holds the land. Proposals: common and state land by consent and permit,
 * collective land by its assembly, private land hardly, disputed land not before it is settled. `unknown` is unknown.
 */
const clearness: Readonly<Record<string, number>> = {
  common: 1,
  state: 1,
  collective: 0.8,
  private: 0.3,
  disputed: 0.1,
}

/**
 * Feasibility as the mean of what is known of size (1 from 400 m²), width (1 from 8 m) and, for land, tenure; a mapped
 * public place has its tenure settled.
 */
export function feasibilityOf({ table, row, area, areaM2 }: Candidate): {
  readonly value: number
  readonly why: readonly Message[]
  readonly caveats: readonly Message[]
} {
  const widthM = Math.max(
    0,
    ...area.map((polygon) => 2 * (largestInnerCircle(polygon, circlePrecisionM)?.radiusM ?? 0)),
  )
  const tenure = table === 'land' ? (textOf(row.properties.tenure) ?? 'unknown') : 'public'
  const clear = table === 'land' ? (clearness[tenure] ?? null) : 1
  const parts = [
    Math.min(1, areaM2 / roomyM2),
    Math.min(1, widthM / roomyWidthM),
    ...(clear === null ? [] : [clear]),
  ]
  return {
    value: parts.reduce((sum, part) => sum + part, 0) / parts.length,
    why: [
      {
        code: 'land_priority.why.size',
        params: { areaM2: Math.round(areaM2), widthM: Math.round(widthM * 10) / 10 },
      },
      { code: 'land_priority.why.tenure', params: { tenure } },
    ],
    caveats: clear === null ? [{ code: 'land_priority.caveat.tenure' }] : [],
  }
}
