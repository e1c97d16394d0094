/**
 * The colours of layers in files that carry colours: those of the map, made strong enough for a line on white paper
 * or a satellite picture. `aci` is the nearest of AutoCAD's 255 that reads on black as on white.
 */
export interface LayerColour {
  /** `#rrggbb` */
  readonly hex: string
  readonly aci: number
}

const colours: Readonly<Record<string, LayerColour>> = {
  boundary: { hex: '#0f6b62', aci: 126 },
  land_use: { hex: '#b9a27a', aci: 43 },
  water: { hex: '#5c96b8', aci: 143 },
  green: { hex: '#6f9a55', aci: 83 },
  activity_spaces: { hex: '#b9914a', aci: 42 },
  parking: { hex: '#8a8f94', aci: 8 },
  roads: { hex: '#7d7566', aci: 9 },
  barriers: { hex: '#6f675b', aci: 33 },
  gates: { hex: '#9c1f0f', aci: 14 },
  buildings: { hex: '#8a5a3c', aci: 32 },
  facilities: { hex: '#4f6d8f', aci: 153 },
  activity: { hex: '#948e77', aci: 53 },
  land: { hex: '#b97a00', aci: 40 },
  spaces: { hex: '#3f9e90', aci: 122 },
  observations: { hex: '#c8452b', aci: 12 },
  opinions: { hex: '#0f7f8c', aci: 134 },
}

const others: LayerColour = { hex: '#7a6f99', aci: 183 }

export function layerColour(table: string): LayerColour {
  return colours[table] ?? others
}
