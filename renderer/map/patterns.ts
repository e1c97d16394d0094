import type { Map as MapLibreMap } from 'maplibre-gl'
import { accent, leftover, toneColours } from './colours'

interface Hatch {
  readonly name: string
  readonly colour: string
  readonly spacingPx: number
  readonly linePx: number
}

const hatches: readonly Hatch[] = [
  { name: 'hatch-leftover', colour: leftover, spacingPx: 8, linePx: 1.4 },
  { name: 'hatch-unknown', colour: toneColours.unknown, spacingPx: 6, linePx: 1 },
  { name: 'hatch-accent', colour: accent, spacingPx: 9, linePx: 1.2 },
]

/** Seamless 45° hatching, so that meaning does not hang on colour alone and survives a grey print. */
function drawHatch({ colour, spacingPx, linePx }: Hatch): ImageData {
  const ratio = 2
  const size = Math.round(spacingPx * ratio)
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this window cannot draw patterns')
  context.strokeStyle = colour
  context.lineWidth = linePx * ratio
  for (const shift of [-size, 0, size]) {
    context.beginPath()
    context.moveTo(shift - size, size * 2)
    context.lineTo(shift + size * 2, -size)
    context.stroke()
  }
  return context.getImageData(0, 0, size, size)
}

const badges = [
  { name: 'badge-leftover', colour: leftover },
  { name: 'badge-unknown', colour: toneColours.unknown },
  { name: 'badge-accent', colour: accent },
] as const

/** A small disc for a number on the map. */
function drawBadge(colour: string): ImageData {
  const size = 44
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this window cannot draw patterns')
  context.beginPath()
  context.arc(size / 2, size / 2, size / 2 - 3, 0, 2 * Math.PI)
  context.fillStyle = '#ffffff'
  context.fill()
  context.strokeStyle = colour
  context.lineWidth = 3.2
  context.stroke()
  return context.getImageData(0, 0, size, size)
}

export function addPatterns(map: MapLibreMap): void {
  for (const { name, colour } of badges) {
    if (!map.hasImage(name)) map.addImage(name, drawBadge(colour), { pixelRatio: 2 })
  }
  for (const hatch of hatches) {
    if (!map.hasImage(hatch.name)) map.addImage(hatch.name, drawHatch(hatch), { pixelRatio: 2 })
  }
}
