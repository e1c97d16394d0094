import { describe, expect, it } from 'vitest'
import { orientations, papers } from './choices'
import { factsWidthMm, type PaperBox, sheetLayout } from './layout'

const corners = ({ x, y, width, height }: PaperBox) => [x, y, x + width, y + height] as const

function overlap(a: PaperBox, b: PaperBox): boolean {
  const [left, top, right, bottom] = corners(a)
  const [otherLeft, otherTop, otherRight, otherBottom] = corners(b)
  const hair = 1e-9
  return (
    left < otherRight - hair &&
    otherLeft < right - hair &&
    top < otherBottom - hair &&
    otherTop < bottom - hair
  )
}

describe.each(papers)('the layout of %s', (paper) => {
  it.each(orientations)('keeps its parts apart and inside the frame, %s', (orientation) => {
    for (const factsHeight of [20, 60, 90]) {
      const layout = sheetLayout(paper, orientation, factsHeight)
      const parts = [layout.title, layout.map, layout.compass, layout.legend, layout.facts]
      const [left, top, right, bottom] = corners(layout.frame)
      for (const [index, part] of parts.entries()) {
        const [partLeft, partTop, partRight, partBottom] = corners(part)
        expect(Math.min(part.width, part.height)).toBeGreaterThan(0)
        expect(partLeft).toBeGreaterThanOrEqual(left - 1e-9)
        expect(partTop).toBeGreaterThanOrEqual(top - 1e-9)
        expect(partRight).toBeLessThanOrEqual(right + 1e-9)
        expect(partBottom).toBeLessThanOrEqual(bottom + 1e-9)
        for (const other of parts.slice(index + 1)) expect(overlap(part, other)).toBe(false)
      }
      expect(layout.facts.width).toBeCloseTo(factsWidthMm(paper, orientation), 9)
      expect(layout.facts.height).toBeGreaterThanOrEqual(factsHeight)
    }
  })
})
