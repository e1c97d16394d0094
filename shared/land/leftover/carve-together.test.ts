import { describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import { communityProject, line, rectangle } from '../../../test/builders/community-project'
import { carve } from './carve'
import type { CarvingHelper } from './carve-together'
import { parametersOf } from './find-leftover'
import { LeftoverSearch } from './leftover-search'
import { packAnswers, packCarvings, unpackAnswers, unpackCarvings } from './packed-carvings'

const overlay = await realOverlay()

const project = communityProject({
  boundary: [[rectangle(-300, -300, 600, 600)]],
  buildings: Array.from({ length: 60 }, (_, i) => [
    rectangle(-290 + (i % 8) * 75, -290 + Math.floor(i / 8) * 74, 20 + i, 12),
    { use: 'residential' },
  ]),
  roads: [[line([-310, 10], [310, -30]), { class: 'lane', width_m: 6 }]],
})
const search = () => new LeftoverSearch(project, overlay, parametersOf({}), undefined, 40)
const turn = () => new Promise<void>((done) => setTimeout(done))

/** Answers after some turns, of what has gone through the numbers that threads hand each other. */
class NextDoor implements CarvingHelper {
  carved = 0

  async carve(carvings: Parameters<CarvingHelper['carve']>[0]) {
    const asked = unpackCarvings(packCarvings(carvings))
    expect(asked).toEqual(carvings)
    for (let i = 0; i <= this.carved % 3; i++) await turn()
    this.carved += asked.length
    return unpackAnswers(packAnswers(asked.map((carving) => carve(overlay, carving))))
  }

  giveWay = turn
  end(): void {}
}

describe('carving together', () => {
  it('finds the very same land, part of it next door', async () => {
    const [alone, together, helper] = [search(), search(), new NextDoor()]
    await together.carveTogether(helper)
    expect(helper.carved).toBeGreaterThan(100)
    expect(together.tilesToCarve).toBe(0)
    expect(together.freeLand()).toEqual(alone.freeLand())
    expect(together.freeLand().length).toBeGreaterThan(1)
  })

  it('ends with what the helper fails with, or with the word that nobody waits', async () => {
    const helper = new NextDoor()
    helper.carve = () => Promise.reject(new Error('died'))
    const left = search()
    await expect(left.carveTogether(helper)).rejects.toThrow('died')
    const calledOff = left.carveTogether(new NextDoor(), {
      progress: (share) => {
        if (share > 0.3) throw new Error('called off')
      },
    })
    await expect(calledOff).rejects.toThrow('called off')
    // What was left undone is done by the next one who asks.
    expect(left.freeLand()).toEqual(search().freeLand())
  })
})
