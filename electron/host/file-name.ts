const longest = 80

/** Names Windows keeps for devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name as every system takes it for a file: no separators, no control characters, no dot or blank at the ends. */
export function fileNameOf(name: string): string {
  const plain = [...name.normalize('NFC')]
    .map((character) => (/[\p{Cc}/\\:*?"<>|]/u.test(character) ? ' ' : character))
    .slice(0, longest)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (plain === '') return 'linli'
  return reserved.test(plain) ? `${plain} linli` : plain
}
