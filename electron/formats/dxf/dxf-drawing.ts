import { AppError } from '#shared/model/message'
import { DxfEntity } from './dxf-entity'
import { type DxfGroup, DxfGroups } from './dxf-groups'

export interface DxfBlock {
  readonly basePoint: readonly [number, number]
  readonly entities: readonly DxfEntity[]
}

/** A drawing taken apart into its parts; nothing of its geometry is understood yet. */
export interface DxfDrawing {
  /** `$INSUNITS` of the header, 0 where it does not say. */
  readonly unitCode: number
  /** AutoCAD colour numbers of the layers; negative while a layer is switched off. */
  readonly layerColours: ReadonlyMap<string, number>
  /** By name in lower case. */
  readonly blocks: ReadonlyMap<string, DxfBlock>
  readonly entities: readonly DxfEntity[]
}

/**
 * Takes the text of a drawing apart (DXF Reference: sections HEADER, TABLES, BLOCKS, ENTITIES). Other sections
 * hold nothing that is drawn.
 * @throws AppError `import.dxf.broken`, `import.dxf.not-dxf`, `import.dxf.too-many`, `import.file.truncated`
 */
export function parseDrawing(file: string, text: string, report: (share: number) => void): DxfDrawing {
  return new DrawingParser(file, new DxfGroups(file, text), report).parse()
}

/** Pairs of lines that fit into memory: a plan of a whole town. */
const mostGroups = 10_000_000

/** What an entity weighs besides its groups. */
const groupsOfAnEntity = 4

/** Pairs between two reports of progress. */
const reportEvery = 100_000

class DrawingParser {
  readonly #file: string
  readonly #groups: DxfGroups
  readonly #report: (share: number) => void
  #seen = 0
  #held = 0
  #unitCode = 0
  readonly #layerColours = new Map<string, number>()
  readonly #blocks = new Map<string, DxfBlock>()
  #entities: DxfEntity[] | null = null

  constructor(file: string, groups: DxfGroups, report: (share: number) => void) {
    this.#file = file
    this.#groups = groups
    this.#report = report
  }

  parse(): DxfDrawing {
    for (let group = this.#groups.next(); group; group = this.#groups.next()) {
      if (group.code !== 0) continue
      const keyword = group.value.trim()
      if (keyword === 'EOF') break
      if (keyword === 'SECTION') this.#section(this.#next().value.trim())
    }
    if (!this.#entities) throw new AppError('import.dxf.not-dxf', { file: this.#file })
    return {
      unitCode: this.#unitCode,
      layerColours: this.#layerColours,
      blocks: this.#blocks,
      entities: this.#entities,
    }
  }

  /** Inside a section the file may not end. */
  #next(): DxfGroup {
    const group = this.#groups.next()
    if (!group) throw new AppError('import.file.truncated', { file: this.#file })
    if (++this.#seen % reportEvery === 0) this.#report(this.#groups.progress)
    return group
  }

  #hold(groups: number): void {
    this.#held += groups
    if (this.#held > mostGroups)
      throw new AppError('import.dxf.too-many', { file: this.#file, limit: mostGroups })
  }

  #section(name: string): void {
    if (name === 'HEADER') this.#header()
    else if (name === 'TABLES') this.#tables()
    else if (name === 'BLOCKS') this.#blocksSection()
    else if (name === 'ENTITIES')
      this.#entities = [...(this.#entities ?? []), ...this.#entitiesUntil('ENDSEC')]
    else while (!isKeyword(this.#next(), 'ENDSEC'));
  }

  #header(): void {
    let variable = ''
    for (let group = this.#next(); !isKeyword(group, 'ENDSEC'); group = this.#next()) {
      if (group.code === 9) variable = group.value.trim()
      else if (variable === '$INSUNITS' && group.code === 70) this.#unitCode = Number(group.value)
    }
  }

  #tables(): void {
    let record: DxfEntity | null = null
    const close = () => {
      const name = record?.type === 'LAYER' ? record.text(2)?.trim() : undefined
      if (record && name) this.#layerColours.set(name, record.number(62, 7))
    }
    for (let group = this.#next(); !isKeyword(group, 'ENDSEC'); group = this.#next()) {
      if (group.code === 0) {
        close()
        record = new DxfEntity(group.value.trim())
      } else record?.add(group)
    }
    close()
  }

  #blocksSection(): void {
    for (let group = this.#next(); !isKeyword(group, 'ENDSEC'); group = this.#next()) {
      if (isKeyword(group, 'BLOCK')) this.#block()
    }
  }

  #block(): void {
    const block = new DxfEntity('BLOCK')
    const entities = this.#entitiesUntil('ENDBLK', block)
    const [x, y] = block.point(10)
    this.#blocks.set((block.text(2) ?? '').trim().toLowerCase(), { basePoint: [x, y], entities })
  }

  /** What stands before the first entity belongs to the `owner`, the block. */
  #entitiesUntil(end: string, owner: DxfEntity | null = null): DxfEntity[] {
    const entities: DxfEntity[] = []
    let current = owner
    /** Old polylines and block references are followed by their parts, up to a SEQEND. */
    let parent: DxfEntity | null = null
    for (let group = this.#next(); !isKeyword(group, end); group = this.#next()) {
      this.#hold(group.code === 0 ? groupsOfAnEntity : 1)
      if (group.code !== 0) {
        current?.add(group)
        continue
      }
      const type = group.value.trim()
      if (type === 'ENDSEC') throw new AppError('import.dxf.broken', { file: this.#file, line: group.line })
      current = new DxfEntity(type)
      if (type === 'SEQEND') parent = null
      else if (parent && (type === 'VERTEX' || type === 'ATTRIB')) parent.children.push(current)
      else {
        entities.push(current)
        parent = type === 'POLYLINE' || type === 'INSERT' ? current : null
      }
    }
    return entities
  }
}

function isKeyword(group: DxfGroup, keyword: string): boolean {
  return group.code === 0 && group.value.trim() === keyword
}
