/** Median of a list of milliseconds. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Runs both in turn, so that a slow moment of the machine falls on both, and returns their medians. */
export async function alternate(
  rounds: number,
  ours: () => Promise<void> | void,
  peer: () => Promise<void> | void,
): Promise<{ oursMs: number; peerMs: number }> {
  const times = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(ours))
    times.peer.push(await timed(peer))
  }
  return { oursMs: median(times.ours), peerMs: median(times.peer) }
}

export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** One line: what, our median, the peer's or the limit, and the ratio against what it may be. */
export function report(
  what: string,
  oursMs: number,
  against: string,
  peerMs: number,
  mostRatio: number,
  unit = 'ms',
): void {
  const ratio = oursMs / peerMs
  const verdict = ratio <= mostRatio ? '✓' : '✕'
  console.log(
    `${verdict} ${what}: ${oursMs.toFixed(2)} ${unit}, ${against} ${peerMs.toFixed(2)} ${unit} → ×${ratio.toFixed(2)} (at most ×${mostRatio})`,
  )
  if (ratio > mostRatio) process.exitCode = 1
}
