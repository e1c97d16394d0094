import { closeSync, openSync, writeSync } from 'node:fs'

type Ring = (readonly [lng: number, lat: number])[]

/** Degrees from one house to the next: a city of houses, row after row, about 40 km across at 100,000. */
const spacing = { lng: 0.0005, lat: 0.0004 }
const housesInRow = 400
const southWest = { lng: 116.2, lat: 39.8 }
const uses = ['apartments', 'residential', 'commercial', 'school', 'yes']

/**
 * Writes GeoJSON as such a layer comes from a survey: a house a feature, outlines of 9 to 13 corners turned this way
 * and that, seven decimals, six attributes, Chinese names. The same houses every time.
 */
export function generateBuildings(path: string, count: number): void {
  const file = openSync(path, 'w')
  const random = randomFrom(7)
  writeSync(file, '{"type":"FeatureCollection","name":"楼栋","features":[\n')
  for (let first = 0; first < count; first += 1000) {
    const lines: string[] = []
    for (let at = first; at < Math.min(count, first + 1000); at += 1)
      lines.push(JSON.stringify(house(at, random)))
    writeSync(file, `${first > 0 ? ',\n' : ''}${lines.join(',\n')}`)
  }
  writeSync(file, '\n]}\n')
  closeSync(file)
}

function house(at: number, random: () => number) {
  return {
    type: 'Feature',
    properties: {
      building: uses[at % uses.length],
      name: `幸福里小区${(at % 900) + 1}号楼`,
      'building:levels': 1 + (at % 28),
      start_date: String(1955 + (at % 65)),
      'addr:street': `和平路${at % 200}号`,
      note: `第${at + 1}栋`,
    },
    geometry: { type: 'Polygon', coordinates: [outline(at, random)] },
  }
}

/** An L with a bay at its back, and up to four corners more along its front. */
function outline(at: number, random: () => number): Ring {
  const [width, depth] = [0.0001 + random() * 0.00015, 0.00008 + random() * 0.0001]
  const [notchX, notchY] = [width * (0.3 + random() * 0.4), depth * (0.3 + random() * 0.4)]
  const corners = 1 + Math.floor(random() * 5)
  const front = Array.from({ length: corners }, (_, corner) => [(width * corner) / corners, 0] as const)
  const plan = [
    ...front,
    [width, 0],
    [width, notchY],
    [notchX, notchY],
    [notchX, depth],
    [width * 0.2, depth],
    [width * 0.2, depth * 0.9],
    [0, depth * 0.9],
  ] as const
  const turn = random() * 0.6
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const lng = southWest.lng + (at % housesInRow) * spacing.lng
  const lat = southWest.lat + Math.floor(at / housesInRow) * spacing.lat
  const ring: Ring = plan.map(([x, y]) => [
    rounded(lng + x * cos - y * sin),
    rounded(lat + x * sin + y * cos),
  ])
  return ring[0] ? [...ring, ring[0]] : ring
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}

/** A linear congruential generator (Numerical Recipes): the same sequence on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
