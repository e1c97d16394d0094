import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { MultiPolygon } from 'geojson'
import type { FlatPolygon } from '#shared/geometry/plane'
import { programRoot } from '../../electron/page/program-root'

/** The same question put to GEOS through Shapely, and to the algorithms of QGIS. */
export type LeftoverPeer = 'shapely' | 'qgis'

const programs: Readonly<Record<LeftoverPeer, string>> = {
  shapely: 'leftover-peer.py',
  qgis: 'leftover-peer-qgis.py',
}

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
  readonly wallSeconds: readonly number[]
}

/** Whether the peer can be asked on this machine. */
export function hasPeer(peer: LeftoverPeer = 'shapely'): boolean {
  return spawnSync(python, ['-c', `import ${peer === 'qgis' ? 'qgis.core' : peer}`]).status === 0
}

export function askPeer(question: PeerQuestion, peer: LeftoverPeer = 'shapely'): PeerAnswer {
  const run = spawnSync(python, [join(programRoot(), 'test/builders', programs[peer])], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  })
  if (run.status !== 0) throw new Error(run.stderr)
  // QGIS has more to say than what it is asked for.
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as PeerAnswer
}

/** Points of each ring, as the peer reads them. */
export function peerRings(polygon: FlatPolygon): number[][][] {
  return polygon.map((ring) => {
    const points: number[][] = []
    for (let i = 0; i < ring.length; i += 2) points.push([ring[i] ?? 0, ring[i + 1] ?? 0])
    return points
  })
}

const tellInvalid = `
import json, sys
from shapely.geometry import shape
from shapely.validation import explain_validity
print(json.dumps([explain_validity(g) for g in map(shape, json.load(sys.stdin)) if not g.is_valid]))
`

/** What GEOS has against outlines, in its words. */
export function invalidByPeer(outlines: readonly MultiPolygon[]): readonly string[] {
  const run = spawnSync(python, ['-c', tellInvalid], { input: JSON.stringify(outlines), encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as string[]
}
