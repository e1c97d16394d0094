import { describe, expect, it } from 'vitest'
import { arePhotos } from './photo-files'

describe('dropped files', () => {
  it('are photographs when a camera wrote most of them', () => {
    expect(arePhotos(['IMG_1.JPG'])).toBe(true)
    expect(arePhotos(['走访/1.jpg', '走访/2.heic', '走访/film.mov'])).toBe(true)
    expect(arePhotos(['1.jpg', 'screen.png'])).toBe(true)
  })

  it('are no photographs when they are drawings or data', () => {
    expect(arePhotos(['plan.jpg', 'plan.jgw'])).toBe(false)
    expect(arePhotos(['plan.png'])).toBe(false)
    expect(arePhotos(['a.shp', 'a.dbf', 'a.shx', 'legend.jpg'])).toBe(false)
    expect(arePhotos([])).toBe(false)
  })
})
