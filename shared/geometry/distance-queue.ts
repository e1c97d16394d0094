/** Nodes waiting by distance, nearest first: a binary heap in typed arrays that grows when it must. */
export class DistanceQueue {
  #distances = new Float64Array(256)
  #nodes = new Int32Array(256)
  #size = 0

  get size(): number {
    return this.#size
  }

  push(node: number, distance: number): void {
    if (this.#size === this.#nodes.length) this.#grow()
    let hole = this.#size++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const above = this.#distances[parent] ?? 0
      if (above <= distance) break
      this.#distances[hole] = above
      this.#nodes[hole] = this.#nodes[parent] ?? 0
      hole = parent
    }
    this.#distances[hole] = distance
    this.#nodes[hole] = node
  }

  /** The nearest node and its distance; only to be called while `size` is above 0. */
  pop(): readonly [node: number, distance: number] {
    const top = [this.#nodes[0] ?? 0, this.#distances[0] ?? 0] as const
    this.#size--
    const distance = this.#distances[this.#size] ?? 0
    const node = this.#nodes[this.#size] ?? 0
    let hole = 0
    for (;;) {
      let child = hole * 2 + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && (this.#distances[child + 1] ?? 0) < (this.#distances[child] ?? 0)) child++
      const below = this.#distances[child] ?? 0
      if (below >= distance) break
      this.#distances[hole] = below
      this.#nodes[hole] = this.#nodes[child] ?? 0
      hole = child
    }
    this.#distances[hole] = distance
    this.#nodes[hole] = node
    return top
  }

  #grow(): void {
    const distances = new Float64Array(this.#distances.length * 2)
    distances.set(this.#distances)
    this.#distances = distances
    const nodes = new Int32Array(this.#nodes.length * 2)
    nodes.set(this.#nodes)
    this.#nodes = nodes
  }
}
