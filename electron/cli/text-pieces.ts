/** Large enough that writing them costs little, small enough to be no weight. */
const portionLength = 1 << 16

/** The same text in fewer pieces: a call of the system for every line takes longer than making the lines. */
export function* inPortions(pieces: Iterable<string>): Generator<string> {
  let held = ''
  for (const piece of pieces) {
    held += piece
    if (held.length < portionLength) continue
    yield held
    held = ''
  }
  if (held) yield held
}

/**
 * What `JSON.stringify(data, null, 2)` makes of an object, in pieces. A list in it may be any iterable, of which items
 * are asked for one by one: the answer for a city is longer than the longest string there can be.
 */
export function* jsonPieces(data: object): Generator<string> {
  let separator = ''
  yield '{'
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) continue
    yield `${separator}\n  ${JSON.stringify(name)}: `
    if (isMade(value)) yield* listPieces(value)
    else yield indented(value, 2)
    separator = ','
  }
  yield separator ? '\n}' : '}'
}

/** A list whose items are made when they are asked for. */
const isMade = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value

function* listPieces(items: Iterable<unknown>): Generator<string> {
  let separator = ''
  yield '['
  for (const item of items) {
    yield `${separator}\n    ${indented(item, 4)}`
    separator = ','
  }
  yield separator ? '\n  ]' : ']'
}

/** Line breaks stand between the parts of JSON only: in its strings they are escaped. */
const indented = (value: unknown, by: number): string =>
  JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(by)}`)
