import { describe, expect, it } from 'vitest'
import { fittedSize, jpegName } from './picture'

describe('fittedSize', () => {
  it('brings the longer side down and keeps the shape', () => {
    expect(fittedSize(4032, 3024, 2048)).toEqual([2048, 1536])
    expect(fittedSize(3024, 4032, 2048)).toEqual([1536, 2048])
  })

  it('never enlarges', () => {
    expect(fittedSize(800, 600, 2048)).toEqual([800, 600])
  })

  it('keeps at least one pixel of a sliver', () => {
    expect(fittedSize(100_000, 3, 2048)).toEqual([2048, 1])
  })
})

describe('jpegName', () => {
  it('changes the ending only', () => {
    expect(jpegName('楼道.2025.heic')).toBe('楼道.2025.jpg')
  })

  it('finds a name for a pasted picture without one', () => {
    expect(jpegName('.webp')).toBe('picture.jpg')
  })
})
