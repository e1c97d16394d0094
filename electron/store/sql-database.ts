import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import initSqlJs, { type Database, type SqlJsStatic, type SqlValue } from 'sql.js'
import { AppError } from '#shared/model/message'
import { GrowingBytes } from './growing-bytes'
import { asExported, changeCounter, fileLength, headerLength } from './sqlite-header'

export type { SqlValue } from 'sql.js'

/** The code of the `AppError` for a file whose pages are broken. */
export const brokenInside = 'store.broken_inside'

let engine: Promise<SqlJsStatic> | null = null

/** Loads SQLite once a process. */
function loadEngine(): Promise<SqlJsStatic> {
  engine ??= readEngine().then((wasm) => initSqlJs({ wasmBinary: new Uint8Array(wasm).buffer }))
  return engine
}

/** The build lays SQLite's WebAssembly beside the bundle; run from source it is sql.js's own. */
function readEngine(): Promise<Uint8Array> {
  const besideBundle = fileURLToPath(new URL('./sql-wasm.wasm', import.meta.url))
  if (existsSync(besideBundle)) return readFile(besideBundle)
  return readFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'))
}

/** An SQLite database in memory: the few calls of sql.js that we need, so that no statement is ever leaked. */
export class SqlDatabase {
  readonly #database: Database
  /** Where SQLite writes the file, unless it has cut it short since (after a rollback): then it writes elsewhere. */
  readonly #file: GrowingBytes | null

  private constructor(database: Database, file: GrowingBytes | null) {
    this.#database = database
    this.#file = file
  }

  /** Takes the bytes of a database file, or none for an empty database. Bytes are checked by the first query. */
  static async open(bytes?: Uint8Array): Promise<SqlDatabase> {
    const { Database } = await loadEngine()
    const file = bytes instanceof Uint8Array ? new GrowingBytes(bytes) : null
    return new SqlDatabase(new Database(file ? file.asSource() : bytes), file)
  }

  /** Runs one or more statements without parameters. */
  script(sql: string): void {
    inWords(() => this.#database.exec(sql))
  }

  /** Runs one statement. Returns how many rows it wrote. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    inWords(() => this.#database.run(sql, [...values]))
    return this.#database.getRowsModified()
  }

  /**
   * Runs one statement once for each list of values, which may be the same one with other values in it;
   * `expectedRows` is how many rows each must write.
   */
  runEach(sql: string, lists: Iterable<SqlValue[]>, expectedRows: number): void {
    const statement = inWords(() => this.#database.prepare(sql))
    try {
      for (const values of lists) {
        inWords(() => statement.run(values))
        if (this.#database.getRowsModified() !== expectedRows) throw new Error(`row missing: ${sql}`)
      }
    } finally {
      statement.free()
    }
  }

  /** All rows of a query, each as a list in the order of its columns. */
  *rows(sql: string, values: readonly SqlValue[] = []): Generator<SqlValue[]> {
    const statement = inWords(() => this.#database.prepare(sql))
    try {
      statement.bind([...values])
      while (inWords(() => statement.step())) yield statement.get()
    } finally {
      statement.free()
    }
  }

  /** The first row of a query, if there is one. */
  first(sql: string, values: readonly SqlValue[] = []): SqlValue[] | undefined {
    for (const row of this.rows(sql, values)) return row
    return undefined
  }

  /** Does everything or nothing: rolls back and passes on whatever `work` throws. */
  transaction<T>(work: () => T): T {
    this.#database.run('BEGIN')
    try {
      const result = work()
      this.#database.run('COMMIT')
      return result
    } catch (error) {
      this.#database.run('ROLLBACK')
      throw error
    }
  }

  /** The database file as it would stand on disk. Must not be called inside a transaction. */
  toBytes(): Uint8Array {
    return inWords(() => this.#copyOfFile() ?? this.#database.export())
  }

  /**
   * To have sql.js copy the file page by page takes several times as long as to copy the bytes it is in. Whether
   * those are still the ones SQLite writes to, a write tells that changes nothing: it must raise the counter in them.
   */
  #copyOfFile(): Uint8Array | null {
    if (!this.#file) return null
    const before = changeCounter(this.#file.copy(headerLength))
    const version = Number(this.first('PRAGMA user_version')?.[0])
    this.#database.run(`PRAGMA user_version = ${version}`)
    const header = this.#file.copy(headerLength)
    if (changeCounter(header) !== before + 1) return null
    return asExported(this.#file.copy(fileLength(header)))
  }

  close(): void {
    this.#database.close()
  }
}

/** What SQLite says of a file with broken pages (SQLITE_CORRUPT, SQLITE_NOTADB). */
const brokenFile = /database disk image is malformed|file is not a database/

/** Broken pages may come to light anywhere, for a large file is not read whole when it is opened. */
function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error && brokenFile.test(error.message))) throw error
    throw new AppError(brokenInside, {}, { cause: error })
  }
}

/** A table or column name in SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
