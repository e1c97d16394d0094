/**
 * The items as they come, `onWork` being called before each: a look at a hundred thousand things takes long enough for
 * somebody to lose patience.
 */
export function* listening<Item>(items: Iterable<Item>, onWork: () => void): Generator<Item> {
  for (const item of items) {
    onWork()
    yield item
  }
}
