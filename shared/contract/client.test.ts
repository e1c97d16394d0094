import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Channel, ClientFrame, HostFrame } from './channel'
import { createClient } from './client'
import { inPortions } from './portions'

/** A channel whose other end is the test. */
class Line implements Channel<ClientFrame, HostFrame> {
  readonly sent: ClientFrame[] = []
  receive: (frame: HostFrame) => void = () => {}
  end: () => void = () => {}

  send(frame: ClientFrame): void {
    this.sent.push(frame)
  }

  onFrame(listener: (frame: HostFrame) => void): void {
    this.receive = listener
  }

  onClose(listener: () => void): void {
    this.end = listener
  }

  close(): void {
    this.end()
  }
}

describe('a client', () => {
  it('hands every answer to the call it belongs to, in whatever order they come', async () => {
    const line = new Line()
    const client = createClient(line)
    const first = client.call('table.rows', { table: 'land' })
    const second = client.call('project.recent', {})
    expect(line.sent).toEqual([
      { kind: 'call', id: 1, method: 'table.rows', input: { table: 'land' } },
      { kind: 'call', id: 2, method: 'project.recent', input: {} },
    ])
    line.receive({ kind: 'result', id: 2, output: ['second'] })
    line.receive({ kind: 'error', id: 1, error: { code: 'host.no_project', params: { a: 1 } } })
    await expect(first).rejects.toMatchObject({ name: 'AppError', code: 'host.no_project', params: { a: 1 } })
    await expect(second).resolves.toEqual(['second'])
  })

  it('passes progress on, and asks to stop when its caller has lost patience', async () => {
    const line = new Line()
    const client = createClient(line)
    const patience = new AbortController()
    const heard: number[] = []
    const call = client.call(
      'import.preview',
      { sources: { files: [] } },
      { signal: patience.signal, onProgress: ({ done }) => heard.push(done) },
    )
    line.receive({ kind: 'progress', id: 1, progress: { done: 3, total: 9, words: { code: 'x' } } })
    patience.abort()
    expect(line.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 })
    line.receive({ kind: 'error', id: 1, error: { code: 'job.cancelled' } })
    await expect(call).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(heard).toEqual([3])
    await expect(client.call('project.recent', {}, { signal: patience.signal })).rejects.toMatchObject({
      code: 'job.cancelled',
    })
    expect(line.sent).toHaveLength(2)
  })

  it('listens to the patience of its caller no longer than a call lasts', async () => {
    const line = new Line()
    const client = createClient(line)
    const { signal } = new AbortController()
    const listeners = () => getEventListeners(signal, 'abort').length
    const call = () => client.call('project.recent', {}, { signal })
    const answered = call()
    line.receive({ kind: 'result', id: 1, output: [] })
    await answered
    const refused = call()
    const lost = call()
    expect(listeners()).toBe(2)
    line.receive({ kind: 'error', id: 2, error: { code: 'x' } })
    line.close()
    await Promise.allSettled([refused, lost])
    expect(listeners()).toBe(0)
  })

  it('spreads events to whoever still listens', () => {
    const line = new Line()
    const client = createClient(line)
    const heard: string[] = []
    const leave = client.on('host.notice', ({ code }) => heard.push(`a ${code}`))
    client.on('host.notice', ({ code }) => heard.push(`b ${code}`))
    line.receive({ kind: 'event', event: 'host.notice', payload: { code: '1' } })
    leave()
    line.receive({ kind: 'event', event: 'host.notice', payload: { code: '2' } })
    expect(heard).toEqual(['a 1', 'b 1', 'b 2'])
  })

  it('leaves nobody waiting when the channel closes', async () => {
    const line = new Line()
    const client = createClient(line)
    const waiting = client.call('project.recent', {})
    line.close()
    await expect(waiting).rejects.toMatchObject({ code: 'host.connection_lost' })
    await expect(client.call('project.recent', {})).rejects.toMatchObject({ code: 'host.connection_lost' })
  })

  describe('reading a long answer', () => {
    const answer = Array.from({ length: 60 }, (_, i) => ({ path: `${i}`, name: 'town' }))
    const receiveLong = (line: Line, id: number) => {
      for (const part of inPortions({ kind: 'result', id, output: answer }, 18)) line.receive(part)
    }
    const aTask = () => new Promise<void>((resolve) => setTimeout(resolve))

    it('hears what came meanwhile after it, in the order in which it came', async () => {
      const line = new Line()
      const client = createClient(line, aTask)
      const heard: unknown[] = []
      client.on('host.notice', ({ code }) => heard.push(code))
      const calls = [1, 2].map(async (id) => heard.push([id, await client.call('project.recent', {})]))
      line.receive({ kind: 'event', event: 'host.notice', payload: { code: 'before' } })
      receiveLong(line, 2)
      line.receive({ kind: 'event', event: 'host.notice', payload: { code: 'after' } })
      line.receive({ kind: 'result', id: 1, output: [] })
      expect(heard).toEqual(['before'])
      await Promise.all(calls)
      expect(heard).toEqual(['before', [2, answer], 'after', [1, []]])
    })

    it('stops when its caller has lost patience or the channel closes, and goes on with the next', async () => {
      const line = new Line()
      const patience = new AbortController()
      let rests = 0
      const client = createClient(line, async () => {
        rests += 1
        await aTask()
        if (rests === 3) patience.abort()
      })
      const call = client.call('project.recent', {}, { signal: patience.signal })
      const next = client.call('project.recent', {})
      receiveLong(line, 1)
      receiveLong(line, 2)
      await expect(call).rejects.toMatchObject({ code: 'job.cancelled' })
      expect(rests).toBeLessThan(6)
      await expect(next).resolves.toEqual(answer)
      const last = client.call('project.recent', {})
      receiveLong(line, 3)
      line.close()
      await expect(last).rejects.toMatchObject({ code: 'host.connection_lost' })
    })

    it('fails that call when a portion is damaged', async () => {
      const line = new Line()
      const client = createClient(line)
      const call = client.call('project.recent', {})
      line.receive({ kind: 'portion', id: 1, portion: new Uint8Array([1, 2, 3]), isLast: false })
      await expect(call).rejects.toMatchObject({ code: 'door.frame_damaged' })
    })
  })
})
