import { describe, expect, it } from 'vitest'
import { SqlDatabase } from './sql-database'

async function emptyFile(): Promise<Uint8Array> {
  const database = await SqlDatabase.open()
  database.script('CREATE TABLE things (id INTEGER PRIMARY KEY, body BLOB)')
  const bytes = database.toBytes()
  database.close()
  return bytes
}

describe('a database file in memory', () => {
  it('grows to many times its size, shrinks, grows again, and is the file that SQLite wrote', async () => {
    const bytes = await emptyFile()
    const given = bytes.slice()
    const database = await SqlDatabase.open(bytes)
    const fill = (count: number) =>
      database.run(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO things (body) SELECT randomblob(5000) FROM n`,
        [count],
      )
    fill(1000)
    database.run('DELETE FROM things WHERE id > 10')
    database.script('VACUUM')
    expect(database.toBytes().length).toBeLessThan(200_000)
    fill(1000)
    const saved = database.toBytes()
    const digest = database.first('SELECT count(*), sum(length(body)), hex(max(body)) FROM things')
    database.close()

    expect(saved.length).toBeGreaterThan(5_000_000)
    expect(saved.length % 4096).toBe(0)
    const again = await SqlDatabase.open(saved)
    expect(again.first('PRAGMA integrity_check')).toEqual(['ok'])
    expect(again.first('SELECT count(*), sum(length(body)), hex(max(body)) FROM things')).toEqual(digest)
    again.close()
    expect(bytes).toEqual(given)
  })

  it('comes to bytes as it stands, marked as saved, whatever has become of the bytes it was opened from', async () => {
    const database = await SqlDatabase.open(await emptyFile())
    const numbers = (bytes: Uint8Array) => [24, 92].map((at) => new DataView(bytes.buffer).getUint32(at))
    const count = async (bytes: Uint8Array) => {
      const copy = await SqlDatabase.open(bytes)
      expect(copy.first('PRAGMA integrity_check')).toEqual(['ok'])
      const found = copy.first('SELECT count(*) FROM things')
      copy.close()
      return found
    }
    const add = () => database.runEach('INSERT INTO things (body) VALUES (?)', fivehundred(), 1)
    add()
    expect(numbers(database.toBytes())).toEqual([1, 1])
    expect(await count(database.toBytes())).toEqual([500])
    // Cut short, sql.js moves the file into an array of its own.
    database.run('DELETE FROM things WHERE id > 10')
    database.script('VACUUM')
    database.run('DELETE FROM things WHERE id > 9')
    expect(await count(database.toBytes())).toEqual([9])
    expect(numbers(database.toBytes())).toEqual([1, 1])
    add()
    expect(await count(database.toBytes())).toEqual([509])
    database.close()
  })

  it('comes to bytes that later edits leave alone, also when it was read as a Buffer', async () => {
    const database = await SqlDatabase.open(Buffer.from(await emptyFile()))
    database.run('INSERT INTO things (body) VALUES (?)', ['first'])
    const saved = database.toBytes()
    const before = saved.slice()
    database.run('INSERT INTO things (body) VALUES (?)', ['second'])
    expect(saved).toEqual(before)
    expect(database.toBytes()).not.toEqual(before)
    database.close()
  })

  it('takes back a transaction that had made it larger', async () => {
    const database = await SqlDatabase.open(await emptyFile())
    const before = database.toBytes()
    const failing = () =>
      database.transaction(() => {
        database.runEach('INSERT INTO things (body) VALUES (?)', fivehundred(), 1)
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(database.toBytes().length).toBe(before.length)
    expect(database.first('SELECT count(*) FROM things')).toEqual([0])
    database.run('INSERT INTO things (body) VALUES (?)', ['after'])
    const again = await SqlDatabase.open(database.toBytes())
    expect(again.first('SELECT count(*), max(body) FROM things')).toEqual([1, 'after'])
    again.close()
    database.close()
  })
})

function* fivehundred(): Generator<Uint8Array[]> {
  for (let at = 0; at < 500; at += 1) yield [new Uint8Array(10_000).fill(at)]
}
