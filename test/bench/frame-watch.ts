import type { Page } from 'playwright-core'
import { report } from './measure'

/** What a person sees as a jerk: no frame of the window may wait longer for the next one. */
const longestGapMs = 100

interface Late {
  readonly atMs: number
  readonly ms: number
}

/** What came late in the window: its frames, and its own thread, which had something longer to do. */
export interface FrameWatch {
  readonly gaps: Late[]
  readonly tasks: Late[]
  /** When a new picture of the map was seen. */
  readonly picturesMs: number[]
}

/** The way from a page to the session of the browser that Playwright holds for it, which is none of its public parts. */
interface HeldByPlaywright {
  readonly _connection: {
    toImpl(page: Page): {
      readonly delegate: {
        readonly _mainFrameSession: { readonly _client: { send(method: string): Promise<unknown> } }
      }
    }
  }
}

/**
 * Playwright has the browser tell it of every byte that comes over a socket: an answer of many megabytes goes through
 * the window once more, written as text, and keeps a second process busy while it comes. Nobody who uses the program
 * has that beside it: from here on it hears nothing of the network.
 */
export async function withoutNetworkEvents(page: Page): Promise<void> {
  const { _connection } = page as unknown as HeldByPlaywright
  await _connection.toImpl(page).delegate._mainFrameSession._client.send('Network.disable')
}

/** Frames that came more than 40 ms after the one before, and tasks longer than 50 ms, since the last call. */
export async function watchFrames(page: Page): Promise<FrameWatch> {
  return page.evaluate(() => {
    const holder = window as unknown as { watch?: FrameWatch & { since: number } }
    const before = holder.watch
    const nothing = () => ({ gaps: [] as Late[], tasks: [] as Late[], picturesMs: [] as number[] })
    holder.watch = { ...nothing(), since: performance.now() }
    if (before) return before
    const screen = ImageBitmapRenderingContext.prototype
    const show = screen.transferFromImageBitmap
    screen.transferFromImageBitmap = function (...bitmap) {
      holder.watch?.picturesMs.push(performance.now())
      return show.apply(this, bitmap)
    }
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      const held = holder.watch
      if (held && now - last > 40) held.gaps.push({ atMs: now - held.since, ms: now - last })
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const held = holder.watch
        held?.tasks.push({ atMs: entry.startTime - held.since, ms: entry.duration })
      }
    }).observe({ type: 'longtask' })
    return nothing()
  })
}

/** With more between them, two pictures do not belong to the same movement. */
const apartMs = 1000

/** One line against the limit, three with what was late and how the map followed. Returns the longest gap in milliseconds. */
export function tellFrames(what: string, { gaps, tasks, picturesMs }: FrameWatch): number {
  const longest = Math.max(0, ...gaps.map(({ ms }) => ms))
  report(`${what}: longest gap between frames`, longest, 'limit', longestGapMs, 1)
  const late = (list: readonly Late[], least: number) =>
    list
      .filter(({ ms }) => ms >= least)
      .map(({ atMs, ms }) => `${ms.toFixed(0)} ms at ${(atMs / 1000).toFixed(1)} s`)
      .join(', ') || 'none'
  console.log(`    gaps over 80 ms: ${late(gaps, 80)}`)
  console.log(`    tasks of the window's own thread over 60 ms: ${late(tasks, 60)}`)
  const waits = picturesMs.slice(1).map((ms, i) => ms - (picturesMs[i] ?? ms))
  const longestWait = Math.max(0, ...waits.filter((ms) => ms < apartMs))
  console.log(
    `    pictures of the map: ${picturesMs.length}, at most ${longestWait.toFixed(0)} ms between two`,
  )
  return longest
}

/** Until the map has nothing more to load or draw, and has had nothing for a while. */
export async function mapIdle(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 8; ) {
    await page.waitForTimeout(250)
    quiet = (await page.locator('.map-canvas[aria-busy]').count()) === 0 ? quiet + 1 : 0
  }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the processor; others that keep it busy meanwhile do not lengthen it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** The longest task of the window's own thread while something is done, in milliseconds of the processor. */
export async function longestTaskMs(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()
  if (!browser) throw new Error('a page of a browser of its own is traced')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[]
  }
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const isOwn = (event: TraceEvent) => threads.some(({ pid, tid }) => pid === event.pid && tid === event.tid)
  return traceEvents.reduce(
    (longest, event) => (isOwn(event) ? Math.max(longest, (event.tdur ?? 0) / 1000) : longest),
    0,
  )
}
