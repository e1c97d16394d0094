/**
 * `/base/<version>/<z>/<x>/<y>`, the address of a tile of this machine's base map at both doors, or `null` for any
 * other address. The version only keeps browsers from showing an old one.
 */
export function baseMapTile(pathname: string): { z: number; x: number; y: number } | null {
  const [, z, x, y] = /^\/base\/[0-9a-f]{12}\/(\d{1,2})\/(\d{1,9})\/(\d{1,9})$/.exec(pathname) ?? []
  if (z === undefined || x === undefined || y === undefined) return null
  const tile = { z: Number(z), x: Number(x), y: Number(y) }
  return tile.z <= 30 && tile.x < 2 ** tile.z && tile.y < 2 ** tile.z ? tile : null
}
