import { quoted, type SqlDatabase, type SqlValue } from './sql-database'

/** Steps of SQLite's that take some seconds. */
const mostSteps = 50_000_000

/**
 * Whether reading a view might never end, by how SQLite would go about it: a query that feeds on its own rows, or
 * tables run through inside of one another. Nothing stops a query once it runs. Sizes are estimated upwards.
 * @throws Error of SQLite where the view cannot be read at all
 */
export function mayNeverEnd(database: SqlDatabase, view: string, tables: Iterable<string>): boolean {
  const plan = [...database.rows(`EXPLAIN QUERY PLAN SELECT * FROM ${quoted(view)}`)]
  const steps = plan.map(([id, parent, , detail]) => ({ id, parent, detail: String(detail) }))
  if (steps.some(({ detail }) => detail.includes('RECURSIVE'))) return true
  const isScan = ({ detail }: { readonly detail: string }) => detail.startsWith('SCAN ')
  if (steps.filter(isScan).length < 2) return false
  const sizes = new Map<string, number>()
  for (const table of tables) sizes.set(table.toLowerCase(), rowsIn(database, table))
  const largest = Math.max(1, ...sizes.values())
  const stepsOf = (parent: SqlValue | undefined): number => {
    // Loops in loops multiply; whatever stands below a step may be done again in each of their rounds.
    let rounds = 1
    let below = 0
    for (const step of steps.filter((candidate) => candidate.parent === parent)) {
      // A plan names tables by what the query calls them: of a name that is none, the largest is meant.
      if (isScan(step)) rounds *= sizes.get(step.detail.split(' ')[1]?.toLowerCase() ?? '') ?? largest
      const inside = stepsOf(step.id)
      if (step.detail.startsWith('CORRELATED')) rounds *= inside
      else below += inside - 1
    }
    return rounds + below
  }
  return stepsOf(0) > mostSteps
}

function rowsIn(database: SqlDatabase, table: string): number {
  return Math.max(1, Number(database.first(`SELECT count(*) FROM ${quoted(table)}`)?.[0] ?? 1))
}
