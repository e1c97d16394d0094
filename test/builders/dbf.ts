import iconv from 'iconv-lite'

type Field = readonly [name: string, type: string, width: number, decimals?: number]

/** Makes a dBASE table byte by byte, odd ones too. */
export class DbfBuilder {
  readonly #fields: readonly Field[]
  readonly #rows: (readonly (string | Uint8Array)[])[] = []

  constructor(fields: readonly Field[]) {
    this.#fields = fields
  }

  /** A record, one text a field; bytes go in as they are. */
  row(...cells: readonly (string | Uint8Array)[]): this {
    this.#rows.push(cells)
    return this
  }

  bytes(encoding: string, languageId = 0): Uint8Array {
    const headLength = 32 + this.#fields.length * 32 + 1
    const recordLength = 1 + this.#fields.reduce((sum, [, , width]) => sum + width, 0)
    const bytes = Buffer.alloc(headLength + recordLength * this.#rows.length + 1, 0x20)
    bytes.fill(0, 0, headLength)
    bytes[0] = 3
    bytes.writeUInt32LE(this.#rows.length, 4)
    bytes.writeUInt16LE(headLength, 8)
    bytes.writeUInt16LE(recordLength, 10)
    bytes[29] = languageId
    this.#fields.forEach(([name, type, width, decimals = 0], index) => {
      const at = 32 + index * 32
      iconv.encode(name, encoding).subarray(0, 10).copy(bytes, at)
      bytes.write(type, at + 11, 'latin1')
      bytes[at + 16] = width
      bytes[at + 17] = decimals
    })
    bytes[headLength - 1] = 0x0d
    this.#rows.forEach((cells, row) => {
      let at = headLength + row * recordLength + 1
      this.#fields.forEach(([, , width], index) => {
        const cell = cells[index] ?? ''
        const encoded = typeof cell === 'string' ? iconv.encode(cell, encoding) : Buffer.from(cell)
        encoded.subarray(0, width).copy(bytes, at)
        at += width
      })
    })
    bytes[bytes.length - 1] = 0x1a
    return new Uint8Array(bytes)
  }
}
