import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { FlatPolygon } from '#shared/geometry/plane'
import { programRoot } from '../../electron/page/program-root'

const program = join(programRoot(), 'test/builders/leftover-peer.py')

/** The interpreter that Debian's packages belong to. */
const python = '/usr/bin/python3'

/** Something taken, in metres: closed rings or a line, and what is kept around it. */
export type PeerTaken =
  | { readonly rings: readonly (readonly (readonly number[])[])[]; readonly reachM: number }
  | { readonly line: readonly (readonly number[])[]; readonly reachM: number }

export interface PeerQuestion {
  readonly within: readonly (readonly (readonly (readonly number[])[])[])[]
  readonly taken: readonly PeerTaken[]
  readonly halfWidthM: number
  readonly minAreaM2: number
  readonly maxAreaM2: number
  readonly quadrantSegments: number
  readonly rounds?: number
}

export interface PeerAnswer {
  readonly freeM2: number
  readonly pieces: number
  readonly kept: number
  readonly keptM2: number
  /** Of the processor, one for each round. */
  readonly seconds: readonly number[]
}

/** Whether the peer can be asked on this machine. */
export function hasPeer(): boolean {
  return spawnSync(python, ['-c', 'import shapely']).status === 0
}

export function askPeer(question: PeerQuestion): PeerAnswer {
  const run = spawnSync(python, [program], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as PeerAnswer
}

/** Points of each ring, as the peer reads them. */
export function peerRings(polygon: FlatPolygon): number[][][] {
  return polygon.map((ring) => {
    const points: number[][] = []
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i] ?? 0, ring[i + 1] ?? 0])
    return points
  })
}
