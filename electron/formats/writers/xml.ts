const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as XML may hold it; characters that XML has no place for are left out, and told of. */
export function xmlText(text: string, onDropped: () => void = () => {}): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 §2.2 knows no other control characters
  const allowed = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '')
  if (allowed.length < text.length) onDropped()
  return allowed.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
