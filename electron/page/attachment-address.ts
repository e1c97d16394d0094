/** `/attachment/<sha256>`, the address of a picture at both doors: its hash, or `null` for any other address. */
export function attachmentHash(pathname: string): string | null {
  return /^\/attachment\/([0-9a-f]{64})$/.exec(pathname)?.[1] ?? null
}

/** `?size=thumbnail` asks for a small one. */
export function attachmentSize(search: URLSearchParams): 'full' | 'thumbnail' {
  return search.get('size') === 'thumbnail' ? 'thumbnail' : 'full'
}
