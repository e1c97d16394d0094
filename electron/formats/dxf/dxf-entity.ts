import type { DxfGroup } from './dxf-groups'

/** Subclass marks, owners, line types and the like, which say nothing of place or meaning: most of a file. */
const passedOver = new Set([6, 48, 100, 102, 330, 347, 348, 360, 370, 390, 410])

/** The extended data of other programs begins here. */
const firstExtended = 1000

/** One shape of a drawing as its groups have it, nothing understood yet. */
export class DxfEntity {
  readonly type: string
  readonly #groups: DxfGroup[] = []
  /** Corners of an old polyline, attributes of a block reference. */
  readonly children: DxfEntity[] = []

  constructor(type: string) {
    this.type = type
  }

  add(group: DxfGroup): void {
    if (group.code < firstExtended && !passedOver.has(group.code)) this.#groups.push(group)
  }

  get groups(): readonly DxfGroup[] {
    return this.#groups
  }

  /** The first value with that code. */
  text(code: number): string | null {
    return this.#groups.find((group) => group.code === code)?.value ?? null
  }

  /** The first number with that code; what is no number is `NaN`, for the cleaner to find. */
  number(code: number, missing = 0): number {
    const value = this.text(code)
    return value === null ? missing : Number(value.trim() || Number.NaN)
  }

  numbers(code: number): number[] {
    return this.#groups.flatMap((group) => (group.code === code ? [Number(group.value)] : []))
  }

  flag(code: number, bit: number): boolean {
    return (this.number(code) & bit) !== 0
  }

  /** The point whose x has that code: y and z are 10 and 20 further on. */
  point(code: number): [number, number, number] {
    return [this.number(code), this.number(code + 10), this.number(code + 20)]
  }

  get layer(): string {
    return this.text(8)?.trim() || '0'
  }

  /** The handle, unique in its drawing. */
  get handle(): string | null {
    return this.text(5)?.trim() || null
  }

  get isOnPaper(): boolean {
    return this.number(67) === 1
  }
}
