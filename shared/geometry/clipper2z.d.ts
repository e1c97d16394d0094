/**
 * The part of clipper2-wasm that we use. The package types its bundled-for-browsers entry only, and those
 * types pull Emscripten's globals (and with them the DOM) into every process.
 */
declare module 'clipper2-wasm/dist/es/clipper2z.js' {
  interface Freed {
    delete(): void
  }
  export interface PathD extends Freed {
    /** x, y, z of each point in turn. */
    assign(coordinates: Float64Array): void
    view(): Float64Array
  }
  export interface PathsD extends Freed {
    push_back(path: PathD): void
    size(): number
  }
  /** Children belong to the root: only the root is deleted. `polygon()` is a copy. */
  export interface PolyPathD extends Freed {
    count(): number
    child(index: number): PolyPathD
    polygon(): PathD
  }
  interface Choice {
    readonly value: number
  }
  export interface Clipper2 {
    readonly PathD: new () => PathD
    readonly PathsD: new () => PathsD
    readonly PolyPathD: new () => PolyPathD
    readonly ClipType: Readonly<Record<'Intersection' | 'Union' | 'Difference' | 'Xor', Choice>>
    readonly FillRule: Readonly<Record<'EvenOdd' | 'NonZero' | 'Positive' | 'Negative', Choice>>
    readonly JoinType: Readonly<Record<'Square' | 'Round' | 'Miter', Choice>>
    readonly EndType: Readonly<Record<'Polygon' | 'Joined' | 'Butt' | 'Square' | 'Round', Choice>>
    BooleanOpOutD(
      clipType: Choice,
      fillRule: Choice,
      subjects: PathsD,
      clips: PathsD,
      tree: PolyPathD,
      precision: number,
    ): void
    InflatePathsD(
      paths: PathsD,
      delta: number,
      joinType: Choice,
      endType: Choice,
      miterLimit: number,
      precision: number,
      arcTolerance: number,
    ): PathsD
  }
  export default function load(options: { wasmBinary: ArrayBuffer | Uint8Array }): Promise<Clipper2>
}
