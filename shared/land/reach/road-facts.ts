import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import { writtenAttribute } from '../written-attributes'

/** What makes a street hard to walk or to roll along, as far as anybody wrote it down. */
export interface RoadFacts {
  readonly id: number
  readonly isSteps: boolean
  /** Steps with a ramp for wheels beside them. */
  readonly hasRamp: boolean
  /** Rise ÷ run, without its sign: people walk both ways. `null` where nobody wrote it down. */
  readonly slope: number | null
  /** Marked as unfit for wheelchairs. */
  readonly isUnfit: boolean
  readonly widthM: number | null
  readonly hasSignals: boolean
  /** On a bridge, in a tunnel, or on another level: what lies beside it on the map may be far below. */
  readonly isOffGround: boolean
}

const yes = new Set(['yes', 'true', '1', '是', '有', 'designated', 'limited'])
const onGround = new Set(['', 'no', '0'])
const no = new Set(['no', 'false', '0', '否', '无'])

/** One entry for each road, in the order of the table. */
export function roadFacts(project: ProjectView): readonly RoadFacts[] {
  return Array.from(project.rows('roads'), factsOf)
}

function factsOf(row: Row): RoadFacts {
  const { class: roadClass, width_m: width, attributes } = row.properties
  const isNoted = attributes !== null && attributes !== undefined
  const wheels = isNoted ? said(row, ['wheelchair', '无障碍']) : ''
  // Written out in one piece: a city has a hundred thousand of them.
  return {
    id: row.id,
    isSteps: roadClass === 'steps',
    hasRamp:
      isNoted &&
      (yes.has(wheels) ||
        yes.has(said(row, ['ramp:wheelchair', 'ramp', 'ramp:stroller', '坡道', '无障碍坡道']))),
    slope: isNoted ? slopeOf(writtenAttribute(row, ['incline', 'slope', '坡度'])) : null,
    isUnfit: no.has(wheels),
    widthM: numberOf(width),
    hasSignals:
      isNoted && (said(row, ['crossing']).includes('signal') || said(row, ['crossing:signals']) === 'yes'),
    isOffGround: isNoted && ['bridge', 'tunnel', 'layer'].some((name) => !onGround.has(said(row, [name]))),
  }
}

function said(row: Row, names: readonly string[]): string {
  const value = writtenAttribute(row, names)
  return textOf(typeof value === 'string' ? value.trim().toLowerCase() : String(value ?? '')) ?? ''
}

/** `5%`, `1:12`, `3°`, or a bare number as percent; `null` for `up`, `down` and whatever else says no figure. */
export function slopeOf(written: string | number | boolean | null): number | null {
  const text = String(written ?? '').trim()
  const ratio = /^[-+]?1\s*[:：]\s*(\d+(?:\.\d+)?)$/.exec(text)
  if (ratio) return 1 / Number(ratio[1])
  const [, figure, unit] = /^[-+]?(\d+(?:\.\d+)?)\s*(%|°|)$/.exec(text) ?? []
  if (figure === undefined) return null
  return unit === '°' ? Math.tan((Number(figure) * Math.PI) / 180) : Number(figure) / 100
}
