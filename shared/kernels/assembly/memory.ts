/** A piece of memory for the caller to fill or to read; not cleared. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes)
}

export function release(address: usize): void {
  heap.free(address)
}
