import { describe, expect, it } from 'vitest'
import { builtInTable } from '#shared/model/built-in-tables'
import { checkValue } from '#shared/rules/check-value'
import { osmTagsDocument } from '../../../test/builders/osm-tags-document'
import type { Shape } from '../raw-source'
import { hasMainKey, matchOsmRules } from './match-osm-rules'
import { osmRules } from './osm-rules'

const closed: readonly Shape[] = ['way', 'area']

function tables(tags: Record<string, string>, ...shapes: Shape[]): string[] {
  return matchOsmRules(tags, shapes)
    .map((match) => match.table)
    .sort()
}

function fields(table: string, tags: Record<string, string>, shapes: readonly Shape[]) {
  return matchOsmRules(tags, shapes).find((match) => match.table === table)?.fields
}

describe('the tag rules', () => {
  it('only fill fields their tables have, with values these may hold', () => {
    for (const rule of osmRules) {
      const definition = builtInTable(rule.table)
      for (const [key, wanted] of Object.entries(rule.when)) {
        for (const value of wanted === 'any' ? ['yes'] : wanted) {
          for (const [name, held] of Object.entries(rule.fields({ [key]: value }))) {
            const field = definition?.fields.find((candidate) => candidate.name === name)
            expect(field, `${rule.table}.${name}`).toBeDefined()
            if (field) expect(checkValue(field, held), `${key}=${value} → ${name}`).toBeNull()
          }
        }
      }
    }
  })

  it('read one thing into every table it belongs to', () => {
    expect(tables({ building: 'hospital', amenity: 'hospital' }, ...closed)).toEqual([
      'buildings',
      'facilities',
    ])
    expect(tables({ amenity: 'hospital' }, ...closed)).toEqual(['facilities', 'land_use'])
    expect(tables({ leisure: 'park', natural: 'wood' }, 'area')).toEqual(['green'])
    expect(tables({ landuse: 'grass', barrier: 'hedge' }, ...closed)).toEqual(['barriers', 'green'])
  })

  it('tell a ring to walk on from a square', () => {
    expect(tables({ highway: 'pedestrian' }, ...closed)).toEqual(['roads'])
    expect(tables({ highway: 'pedestrian', area: 'yes' }, ...closed)).toEqual(['activity_spaces', 'roads'])
    expect(tables({ highway: 'pedestrian' }, 'area')).toEqual(['activity_spaces', 'roads'])
  })

  it('tell gates from walls by their shape', () => {
    expect(tables({ barrier: 'gate' }, 'node')).toEqual(['gates'])
    expect(tables({ barrier: 'wall' }, 'way')).toEqual(['barriers'])
    expect(tables({ barrier: 'bollard' }, 'node')).toEqual([])
  })

  it('say nothing of a use nobody tagged', () => {
    expect(fields('buildings', { building: 'yes' }, closed)).toMatchObject({ use: null, floors: null })
    expect(fields('buildings', { building: 'yes', shop: 'convenience' }, closed)).toMatchObject({
      use: 'commercial',
    })
    expect(
      fields(
        'buildings',
        {
          building: 'apartments',
          'building:levels': '6',
          height: '18.5 m',
          start_date: '1987-05',
          'building:flats': '48',
        },
        closed,
      ),
    ).toMatchObject({ use: 'residential', floors: 6, height_m: 18.5, built_year: 1987, households: 48 })
    expect(
      fields('buildings', { building: 'yes', start_date: '1980s', height: "60'" }, closed),
    ).toMatchObject({
      built_year: null,
      height_m: null,
    })
  })

  it.each([
    [{ highway: 'residential' }, 'lane', true],
    [{ highway: 'footway' }, 'footpath', true],
    [{ highway: 'footway', foot: 'no' }, 'footpath', false],
    [{ highway: 'service', access: 'private' }, 'service', true],
    [{ highway: 'service', access: 'no' }, 'service', false],
    [{ highway: 'service', access: 'no', foot: 'yes' }, 'service', true],
    [{ highway: 'trunk' }, 'main', false],
    [{ highway: 'trunk', sidewalk: 'both' }, 'main', true],
    [{ highway: 'trunk', sidewalk: 'no' }, 'main', false],
    [{ highway: 'primary_link' }, 'main', true],
  ])('read %j as %s, walkable %s', (tags, roadClass, walkable) =>
    expect(fields('roads', tags as Record<string, string>, ['way'])).toMatchObject({
      class: roadClass,
      walkable,
    }),
  )

  it('take a measured width before lanes, and no width for none', () => {
    const width = (tags: Record<string, string>) =>
      fields('roads', { highway: 'service', ...tags }, ['way'])?.width_m
    expect(width({ width: '7', lanes: '4' })).toBe(7)
    expect(width({ lanes: '2' })).toBe(6.5)
    expect(width({})).toBeNull()
  })

  it.each([
    [{ amenity: 'school', name: '育新小学' }, 'primary_school'],
    [{ amenity: 'school', name: '第二中学' }, 'middle_school'],
    [{ amenity: 'school' }, 'other'],
    [{ amenity: 'charging_station', bicycle: 'yes' }, 'bicycle_charging'],
    [{ amenity: 'charging_station' }, 'car_charging'],
    [{ amenity: 'social_facility', 'social_facility:for': 'senior' }, 'elderly_station'],
    [{ shop: 'supermarket' }, 'supermarket'],
    [{ shop: 'hairdresser' }, 'shop'],
    [{ highway: 'bus_stop', public_transport: 'platform' }, 'bus_stop'],
    [{ railway: 'subway_entrance' }, 'metro_station'],
    [{ healthcare: 'clinic' }, 'clinic'],
  ])('read %j as the facility %s', (tags, kind) =>
    expect(fields('facilities', tags as Record<string, string>, ['node'])?.kind).toBe(kind),
  )

  it('leave alone what we have no table for, and know it is something', () => {
    expect(tables({ highway: 'crossing' }, 'node')).toEqual([])
    expect(hasMainKey({ highway: 'crossing' })).toBe(true)
    expect(hasMainKey({ name: '东门' })).toBe(false)
  })

  it('are what docs/formats/openstreetmap-tags.md says', () =>
    expect(osmTagsDocument()).toMatchFileSnapshot('../../../docs/formats/openstreetmap-tags.md'))
})
