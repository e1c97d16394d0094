import { isUtf8Text } from './text-encodings'

export interface GuessedEncoding {
  readonly encoding: string
  /** Whether the bytes prove it, or it is only the likeliest: then a person should be told. */
  readonly certain: boolean
}

/** Enough to tell by; more only takes longer. */
const enoughBytes = 1 << 20

/**
 * The encoding of texts that nothing declares. UTF-8 proves itself, a damaged cell here and there notwithstanding:
 * of other text hardly a cell passes for it. Between GB 18030 and Big5 the common characters decide: both put
 * them into ranges of their own (GB 2312 level 1: lead B0–D7, trail from A1; Big5 level 1: lead A4–C6, trail 40–7E
 * too), and text of the one falls outside the range of the other soon. What is neither is taken for western text.
 */
export function guessEncoding(cells: Iterable<Uint8Array>): GuessedEncoding {
  let [texts, utf8, seen] = [0, 0, 0]
  const chinese = { gb: 0, big5: 0, gbBroken: 0, big5Broken: 0, pairs: 0 }
  for (const cell of cells) {
    if (cell.every((byte) => byte < 0x80)) continue
    texts++
    if (isUtf8Text(cell)) utf8++
    countPairs(cell, chinese)
    seen += cell.length
    if (seen > enoughBytes) break
  }
  if (utf8 >= texts * 0.9) return { encoding: 'utf-8', certain: utf8 === texts }
  const { gb, big5, gbBroken, big5Broken, pairs } = chinese
  if (Math.min(gbBroken, big5Broken) > pairs / 4) return { encoding: 'windows-1252', certain: false }
  return { encoding: big5 - big5Broken > gb - gbBroken ? 'big5' : 'gb18030', certain: false }
}

function countPairs(
  cell: Uint8Array,
  counts: { gb: number; big5: number; gbBroken: number; big5Broken: number; pairs: number },
): void {
  for (let at = 0; at < cell.length; at++) {
    const lead = cell[at] ?? 0
    if (lead < 0x80) continue
    const trail = cell[++at]
    // Cut in two by the width of the cell.
    if (trail === undefined) return
    counts.pairs++
    const high = trail >= 0xa1 && trail <= 0xfe
    const low = trail >= 0x40 && trail <= 0x7e
    if (lead >= 0xb0 && lead <= 0xd7 && high) counts.gb++
    if (lead >= 0xa4 && lead <= 0xc6 && (high || low)) counts.big5++
    // GB 18030 continues with a digit for its four-byte characters.
    if (lead === 0x80 || lead === 0xff || !(trail >= 0x30 && trail !== 0x7f && trail !== 0xff))
      counts.gbBroken++
    if (lead < 0xa1 || lead > 0xf9 || !(high || low)) counts.big5Broken++
  }
}
