/** Gives out names, none of them twice, whatever the case of their letters. */
export class UniqueNames {
  readonly #taken: Set<string>

  constructor(reserved: readonly string[] = []) {
    this.#taken = new Set(reserved.map((name) => name.toLowerCase()))
  }

  /**
   * The wished name, or it with a number behind; `shorten` makes name and number as short as they must be
   * (`shorten('building_use', '_2')` → `building_2`).
   */
  take(
    wished: string,
    shorten: (name: string, ending: string) => string = (name, ending) => name + ending,
  ): string {
    for (let number = 1; ; number++) {
      const name = shorten(wished, number === 1 ? '' : `_${number}`)
      const key = name.toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return name
    }
  }
}
