import { type Orientation, type Paper, paperMm } from './choices'

/** A box on paper, millimetres from the upper left corner of the page. */
export interface PaperBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything on a page goes. */
export interface SheetLayout {
  readonly widthMm: number
  readonly heightMm: number
  /** How much larger than on A4 letters are: a larger sheet is read from further off. */
  readonly unit: number
  /** The outer frame. */
  readonly frame: PaperBox
  readonly title: PaperBox
  readonly map: PaperBox
  readonly compass: PaperBox
  readonly legend: PaperBox
  readonly facts: PaperBox
}

/** Between map and outer frame, for the values of the grid. */
const gutterMm = 4.6

const unitOf: Readonly<Record<Paper, number>> = { A4: 1, A3: 1.22, A2: 1.6 }

/** How wide the table of facts is, so that its height can be known before the page is laid out. */
export function factsWidthMm(paper: Paper, orientation: Orientation): number {
  return (orientation === 'landscape' ? 64 : 92) * unitOf[paper]
}

/** How much larger than on A4 letters are. */
export function paperUnit(paper: Paper): number {
  return unitOf[paper]
}

/**
 * Landscape: the map on the left, a column with legend and facts on the right. Portrait: the map above, both below it.
 * Between map and outer frame runs a gutter for the values of the grid.
 */
export function sheetLayout(paper: Paper, orientation: Orientation, factsHeightMm: number): SheetLayout {
  const { width: short, height: long } = paperMm[paper]
  const [widthMm, heightMm] = orientation === 'landscape' ? [long, short] : [short, long]
  const unit = unitOf[paper]
  const margin = 8 * unit
  const frame = { x: margin, y: margin, width: widthMm - 2 * margin, height: heightMm - 2 * margin }
  const titleHeight = 15 * unit
  const below = { ...frame, y: frame.y + titleHeight, height: frame.height - titleHeight }
  const facts = { width: factsWidthMm(paper, orientation), height: factsHeightMm }
  const arrange = orientation === 'landscape' ? beside : beneath
  return {
    widthMm,
    heightMm,
    unit,
    frame,
    title: { ...frame, height: titleHeight },
    ...arrange(below, facts, unit),
  }
}

type Parts = Pick<SheetLayout, 'map' | 'compass' | 'legend' | 'facts'>
type Size = Pick<PaperBox, 'width' | 'height'>

function beside(area: PaperBox, facts: Size, unit: number): Parts {
  const x = area.x + area.width - facts.width
  const bottom = area.y + area.height
  const compass = { x, y: area.y, width: facts.width, height: 23 * unit }
  const legendTop = compass.y + compass.height
  return {
    map: inset({ ...area, width: area.width - facts.width }, gutterMm * unit),
    compass,
    legend: { x, y: legendTop, width: facts.width, height: bottom - facts.height - legendTop },
    facts: { x, y: bottom - facts.height, ...facts },
  }
}

function beneath(area: PaperBox, facts: Size, unit: number): Parts {
  const foot = Math.max(facts.height, 56 * unit)
  const y = area.y + area.height - foot
  const left = area.width - facts.width
  const compass = { x: area.x, y, width: left, height: 20 * unit }
  return {
    map: inset({ ...area, height: area.height - foot }, gutterMm * unit),
    compass,
    legend: { x: area.x, y: y + compass.height, width: left, height: foot - compass.height },
    facts: { x: area.x + left, y, width: facts.width, height: foot },
  }
}

function inset({ x, y, width, height }: PaperBox, by: number): PaperBox {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by }
}
