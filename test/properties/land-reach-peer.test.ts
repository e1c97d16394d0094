import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toPlaneLines, toPlanePoints } from '#shared/geometry/plane'
import { isWalkable } from '#shared/geometry/walk-network'
import { Community } from '#shared/indicators/community'
import { reach } from '#shared/land/reach/reach'
import { accessM, ReachGround } from '#shared/land/reach/reach-ground'
import { MemoryProject } from '#shared/model/memory-project'
import { booleanOf, textOf } from '#shared/model/table'
import { realOverlay } from '../builders/community-overlay'
import { realData } from '../builders/gdal'
import { importedProject, sampleInMemory } from '../builders/land-projects'
import { askPython, hasPython } from '../builders/python-peer'

const overlay = await realOverlay()

interface Walks {
  /** Metres by home; null: no path at the door, -1: no way. */
  readonly walks: readonly (number | null)[]
  readonly streetsM: number
}

/** The same streets and people, nothing that stops a walker: what stands in the way is judged by our own tests. */
function withoutWalls(whole: MemoryProject): MemoryProject {
  const project = new MemoryProject()
  for (const table of ['boundary', 'roads', 'facilities', 'buildings'])
    project.load(table, [...whole.rows(table)])
  return project
}

/** What the peer is told: lines, outlines and places in metres. */
function questionOf(ground: ReachGround, places: readonly string[]) {
  const { project, metric } = ground.community
  return {
    accessM,
    lines: [...project.rows('roads')]
      .filter(({ properties }) =>
        isWalkable({ roadClass: textOf(properties.class), walkable: booleanOf(properties.walkable) }),
      )
      .flatMap(({ geometry }) => toPlaneLines(geometry, metric)),
    places: [...project.rows('facilities')]
      .filter(({ properties }) => places.includes(String(properties.kind)))
      .flatMap(({ geometry }) => toPlanePoints(geometry, metric)),
    homes: ground.homes.map(({ area, place }) => ({ middle: place, outline: area.flat() })),
  }
}

function share(walks: readonly (number | null)[], limitM: number): number {
  return (
    (100 * walks.filter((walkM) => walkM !== null && walkM >= 0 && walkM <= limitM).length) / walks.length
  )
}

const areas = [
  { name: 'the sample', load: async () => sampleInMemory(), kinds: ['shop', 'market'] as const },
  {
    name: 'beijing-bupt',
    load: () => importedProject('beijing-bupt/bupt.osm'),
    kinds: ['restaurant', 'shop'] as const,
    needs: 'beijing-bupt/bupt.osm',
  },
  {
    name: 'beijing-tsinghua-south',
    load: () => importedProject('beijing-tsinghua-south/tsinghua_south.osm'),
    kinds: ['restaurant', 'shop'] as const,
    needs: 'beijing-tsinghua-south/tsinghua_south.osm',
  },
] as const

describe.skipIf(!hasPython('scipy'))('walks beside SciPy (skipped where it is not installed)', () => {
  for (const area of areas) {
    const absent = 'needs' in area && !existsSync(join(realData, area.needs))
    it.skipIf(absent)(`are the same from every home, ${area.name}`, async () => {
      const ground = new ReachGround(new Community(withoutWalls(await area.load()), overlay))
      const result = reach(ground, {
        to: { kind: 'facilities', kinds: [...area.kinds] },
        ...{ stairsFactor: 1, signalWaitS: 0, missingLinks: 0, areas: false },
      })
      const folder = mkdtempSync(join(tmpdir(), 'linli-reach-'))
      const file = join(folder, 'question.json')
      writeFileSync(file, JSON.stringify([questionOf(ground, area.kinds)]))
      const [peer] = askPython('land_reach.py', 'compare', file) as Walks[]
      rmSync(folder, { recursive: true })
      const ours = Array.from(result.homes.minutes, (minutes) =>
        Number.isNaN(minutes) ? null : minutes === Infinity ? -1 : minutes * 60,
      )
      expect(ours.length).toBeGreaterThan(20)
      expect(result.network.streetsM).toBeCloseTo(peer?.streetsM ?? 0, 1)
      const apart = ours.filter((walkM, i) => {
        const theirs = peer?.walks[i] ?? null
        return walkM === null || theirs === null ? walkM !== theirs : Math.abs(walkM - theirs) > 0.05
      })
      expect(apart).toEqual([])
      for (const { minutes, share: figure } of result.groups[0]?.within ?? []) {
        const mayDiffer = result.groups[0]?.weighedBy === 'buildings'
        if (mayDiffer)
          expect(Math.abs((figure?.[0] ?? 0) - share(peer?.walks ?? [], minutes * 60))).toBeLessThan(0.2)
      }
    })
  }
})
