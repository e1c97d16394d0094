import * as v from 'valibot'
import { buildingThemes, orientations, papers, scaleLimits, usualChoices } from '../report/map-sheet/choices'

const words = v.pipe(v.string(), v.trim(), v.maxLength(120))
const degrees = (most: number) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most))

/** What the host is told of a sheet: what is left out is as usual. */
export const mapSheetInput = {
  locale: v.picklist(['zh-CN', 'en']),
  paper: v.optional(v.picklist(papers), usualChoices.paper),
  orientation: v.optional(v.picklist(orientations), usualChoices.orientation),
  scale: v.optional(
    v.nullable(
      v.pipe(v.number(), v.integer(), v.minValue(scaleLimits.finest), v.maxValue(scaleLimits.coarsest)),
    ),
    usualChoices.scale,
  ),
  centre: v.optional(v.nullable(v.tuple([degrees(180), degrees(85)])), usualChoices.centre),
  title: v.optional(words, usualChoices.title),
  subtitle: v.optional(words, usualChoices.subtitle),
  theme: v.optional(v.picklist(buildingThemes), usualChoices.theme),
  hidden: v.optional(v.array(v.string()), [...usualChoices.hidden]),
  schemeId: v.optional(v.nullable(v.number()), usualChoices.schemeId),
  indicator: v.optional(v.nullable(v.string()), usualChoices.indicator),
  labels: v.optional(v.boolean(), usualChoices.labels),
  grid: v.optional(v.boolean(), usualChoices.grid),
  mark: v.optional(v.boolean(), usualChoices.mark),
  /** The time of its making, in ISO 8601; the host's own when left out. */
  now: v.optional(v.string()),
}
