/** Thrown out of a run that asks for a table which is not there, or no longer as it stands. */
export class TableWanted extends Error {
  readonly table: string

  constructor(table: string) {
    super(`table ${table} is wanted`)
    this.name = 'TableWanted'
    this.table = table
  }
}
