import type { Row } from '#shared/model/row'
import { type Choice, vocabularies } from '#shared/model/vocabularies'

type Stance = Choice<'stance'>

export type Tally = Readonly<Record<Stance, number>>

/** Voices by stance. An opinion without a stance is heard but not counted. */
export function tallyOf(opinions: Iterable<Row>): Tally {
  const tally: Record<Stance, number> = { support: 0, neutral: 0, oppose: 0 }
  for (const { properties } of opinions) {
    const stance = vocabularies.stance.find((code) => code === properties.stance)
    if (stance) tally[stance] += 1
  }
  return tally
}

export function voicesIn(tally: Tally): number {
  return tally.support + tally.neutral + tally.oppose
}

/** Opinions pinned to a sketched space. */
export function opinionsOn(opinions: readonly Row[], spaceId: number): readonly Row[] {
  return opinions.filter((row) => row.properties.space_id === spaceId)
}

/** Who is heard first when there is room for two voices: both sides, before those who stand between. */
const speakingOrder: readonly Stance[] = ['support', 'oppose', 'neutral']

/** Words to read out: one of each stance in turn, so that no side is left unheard, the latest first. */
export function mixedQuotes(opinions: readonly Row[], most: number): readonly Row[] {
  const byStance = speakingOrder.map((stance) =>
    opinions.filter((row) => row.properties.stance === stance && row.properties.words).reverse(),
  )
  const quotes: Row[] = []
  for (let round = 0; quotes.length < most; round += 1) {
    const next = byStance.flatMap((rows) => rows[round] ?? [])
    if (next.length === 0) break
    quotes.push(...next)
  }
  return quotes.slice(0, most)
}
