import { describe, expect, it } from 'vitest'
import { MemoryProject } from '../../model/memory-project'
import { roadFacts, slopeOf } from './road-facts'
import { slopeEffort, unfitForWheels } from './walking-effort'

function factsOf(roadClass: string, tags: Record<string, string>, widthM: number | null = null) {
  const project = new MemoryProject()
  const properties = { class: roadClass, width_m: widthM, attributes: JSON.stringify(tags) }
  project.load('roads', [{ id: 7, geometry: null, properties }])
  const [facts] = roadFacts(project)
  if (!facts) throw new Error('a road has facts')
  return facts
}
const none = () => false

describe('what is known of a street', () => {
  it('reads slopes however they are written, and guesses none', () => {
    expect(slopeOf('8%')).toBeCloseTo(0.08, 9)
    expect(slopeOf('-1:12')).toBeCloseTo(1 / 12, 9)
    expect(slopeOf('45°')).toBeCloseTo(1, 9)
    expect(slopeOf(5)).toBeCloseTo(0.05, 9)
    for (const unknown of ['up', 'down', '', null, 'steep']) expect(slopeOf(unknown)).toBeNull()
  })

  it('keeps wheels from stairs, steep, narrow and marked ways', () => {
    expect(unfitForWheels(factsOf('steps', {}), none)).toBe('steps')
    expect(unfitForWheels(factsOf('steps', {}), (id) => id === 7)).toBeNull()
    expect(unfitForWheels(factsOf('steps', { 'ramp:wheelchair': 'yes' }), none)).toBeNull()
    expect(unfitForWheels(factsOf('footpath', { incline: '1:12' }), none)).toBeNull()
    expect(unfitForWheels(factsOf('footpath', { incline: '10%' }), none)).toBe('steep')
    expect(unfitForWheels(factsOf('footpath', {}, 1), none)).toBe('narrow')
    expect(unfitForWheels(factsOf('footpath', { wheelchair: 'no' }, 2), none)).toBe('marked')
    expect(unfitForWheels(factsOf('footpath', {}), none)).toBeNull()
  })

  it('knows signals and bridges', () => {
    expect(factsOf('footpath', { crossing: 'traffic_signals' }).hasSignals).toBe(true)
    expect(factsOf('footpath', { bridge: 'yes', layer: '1' }).isOffGround).toBe(true)
    expect(factsOf('footpath', { layer: '0' })).toMatchObject({ isOffGround: false, hasSignals: false })
  })

  it('takes longer there and back the steeper it is', () => {
    expect(slopeEffort(0)).toBe(1)
    expect(slopeEffort(0.08)).toBeCloseTo((Math.exp(0.455) + Math.exp(0.105)) / (2 * Math.exp(0.175)), 9)
    expect(slopeEffort(0.2)).toBeGreaterThan(slopeEffort(0.1))
  })
})
