import { expect, it } from 'vitest'
import { SqlDatabase } from './sql-database'
import { isAsSaved, isCutShort } from './sqlite-header'

async function databaseOf(bytes?: Uint8Array): Promise<SqlDatabase> {
  const database = await SqlDatabase.open(bytes)
  if (!bytes) database.script('CREATE TABLE a (x); INSERT INTO a VALUES (1)')
  return database
}

it('tells a file as we saved it from one that was written to since', async () => {
  const database = await databaseOf()
  for (let x = 0; x < 20; x += 1) database.run('INSERT INTO a VALUES (?)', [x])
  const saved = database.toBytes()
  expect(isAsSaved(saved)).toBe(true)

  // Our own next save counts as saved again; a program that writes to the file itself raises its counter.
  const again = await databaseOf(saved)
  again.run('UPDATE a SET x = 2')
  expect(isAsSaved(again.toBytes())).toBe(true)
  const touched = saved.slice()
  touched[27] = 2
  expect(isAsSaved(touched)).toBe(false)
  const inLogMode = saved.slice()
  inLogMode[18] = 2
  expect(isAsSaved(inLogMode)).toBe(false)
})

it('tells a file whose end is missing', async () => {
  const saved = (await databaseOf()).toBytes()
  expect(isCutShort(saved)).toBe(false)
  expect(isCutShort(saved.subarray(0, -1))).toBe(true)
})
