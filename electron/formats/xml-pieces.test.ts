import { describe, expect, it } from 'vitest'
import { XmlPieces } from './xml-pieces'

describe('XmlPieces', () => {
  it('lets a file of any length pass while tags come, and ends one without', () => {
    const pieces = new XmlPieces('a.osm', 1_000_000)
    for (let at = 0; at < 50_000_000; at += 1_000_000) {
      pieces.tag()
      pieces.reached(at, 1)
    }
    pieces.reached(50_000_000, 1)
    expect(() => pieces.reached(50_000_001, 7)).toThrow(
      expect.objectContaining({
        code: 'import.xml.too-long',
        params: { file: 'a.osm', line: 7, megabytes: 1 },
      }),
    )
  })
})
