import { pocketParkM2, smallestCountedGreenM2 } from '#shared/indicators/pocket-park'
import type { Message } from '#shared/model/message'

/** Kinds that become green space once built (see `with-scheme`): the official coverage asks for their size. */
const greenKinds = new Set(['pocket_park', 'community_garden'])

/** What the size of a space means for its name and for the official figure: worded under `plan.advice.*`. */
export function spaceAdvice(kind: string | null, areaM2: number): Message[] {
  const advice: Message[] = []
  if (kind === 'pocket_park' && areaM2 < pocketParkM2.least) {
    advice.push({ code: 'plan.advice.micro', params: { leastM2: pocketParkM2.least } })
  }
  if (kind === 'pocket_park' && areaM2 > pocketParkM2.most) {
    advice.push({ code: 'plan.advice.large', params: { mostHa: pocketParkM2.most / 10_000 } })
  }
  const countedM2 = smallestCountedGreenM2()
  if (kind !== null && greenKinds.has(kind) && areaM2 < countedM2) {
    advice.push({
      code: 'plan.advice.not_official',
      params: { countedHa: countedM2 / 10_000, missingM2: Math.ceil(countedM2 - areaM2) },
    })
  }
  return advice
}
