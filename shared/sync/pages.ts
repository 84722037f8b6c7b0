/** Cuts a list into pages of about `bytesMax`; an item larger than that gets a page of its own. Order is kept. */
export function* inPages<T>(
  items: Iterable<T>,
  bytesOf: (item: T) => number,
  bytesMax: number,
): Generator<readonly T[]> {
  let page: T[] = []
  let bytes = 0
  for (const item of items) {
    if (page.length > 0 && bytes + bytesOf(item) > bytesMax) {
      yield page
      page = []
      bytes = 0
    }
    page.push(item)
    bytes += bytesOf(item)
  }
  if (page.length > 0) yield page
}
