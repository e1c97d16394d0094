import type { Migration } from './migration'

/**
 * The rows a project begins with, which no step of its history speaks of. With them and the history every row can be
 * told as we last knew it, and so what another program has done to it.
 */
export const base: Migration = {
  version: 2,
  up(database) {
    database.script('CREATE TABLE linli_base (id INTEGER NOT NULL PRIMARY KEY, change BLOB NOT NULL)')
  },
}
