import type { Message } from '../model/message'

/** What a row of a built-in table without a name is called: `Green space 32`. Row numbers are names, never grouped. */
export function unnamedRow(table: string, id: number): Message {
  return { code: `row.${table}`, params: { id: String(id) } }
}
