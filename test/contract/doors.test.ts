import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'
import { createClient } from '#shared/contract/client'
import { decodeFrame, encodeFrame } from '#shared/contract/frame-codec'
import { createHost, directClient } from '../../electron/host/create-host'
import { type ServedDoor, serve } from '../../electron/serve'

const scratch = mkdtempSync(join(tmpdir(), 'linli-doors-'))
const renderer = join(scratch, 'renderer')
const home = join(scratch, 'home')
const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A request as any program can write it, forbidden headers and all. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Follows the address as a browser does and keeps its cookie. */
async function letIn(door: ServedDoor): Promise<string> {
  const { status, headers } = await ask(door.url)
  expect(status).toBe(303)
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

function originOf(door: ServedDoor): string {
  return new URL(door.url).origin
}

function openSocket(
  door: ServedDoor,
  headers: Record<string, string>,
  path = '/channel',
): Promise<WebSocket> {
  const socket = new WebSocket(new URL(path, door.url.replace('http', 'ws')), { headers })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** The page's end of the channel, as `renderer/transport` has it. */
function channelOf(socket: WebSocket): Channel<ClientFrame, HostFrame> {
  return {
    send: (frame) => socket.send(encodeFrame(frame)),
    onFrame: (listener) =>
      void socket.on('message', (data: Buffer) => listener(decodeFrame(new Uint8Array(data)) as HostFrame)),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  }
}

beforeAll(() => {
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Linli</title>')
  writeFileSync(join(renderer, 'assets/worker.mjs'), 'export {}')
})

afterAll(() => rmSync(scratch, { recursive: true }))

describe('the browser door', () => {
  let door: ServedDoor
  beforeAll(async () => {
    door = await serve({ port: 0, home, renderer })
  })
  afterAll(() => door.close())

  it('lets one browser in by its token, once, and takes the token out of the address', async () => {
    const fresh = await serve({ port: 0, home, renderer })
    expect((await ask(fresh.url, {}, 'HEAD')).status).toBe(403)
    const first = await ask(fresh.url)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toContain('HttpOnly; SameSite=Strict')

    const second = await ask(fresh.url)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body.toString()).toContain('已经有浏览器用过了')

    const reloaded = await ask(fresh.url, { Cookie: cookie.split(';')[0] ?? '' })
    expect(reloaded.status).toBe(303)
    await fresh.close()
  })

  it('sends nobody anything without the cookie, and nothing outside the window with it', async () => {
    const fresh = await serve({ port: 0, home, renderer })
    const Cookie = await letIn(fresh)
    expect((await ask(`${originOf(fresh)}/`)).status).toBe(403)
    expect((await ask(`${originOf(fresh)}/assets/worker.mjs`)).status).toBe(403)

    const page = await ask(`${originOf(fresh)}/`, { Cookie })
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = page.headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain(`ws://${new URL(fresh.url).host}`)
    expect(policy).not.toContain('https:')

    const worker = await ask(`${originOf(fresh)}/assets/worker.mjs`, { Cookie })
    expect(worker.headers['content-type']).toBe('text/javascript; charset=utf-8')
    for (const path of ['/%2e%2e/home/recent.json', '/..%2fhome', '/assets', '/attachment/nothing']) {
      expect((await ask(originOf(fresh) + path, { Cookie })).status, path).toBe(404)
    }
    expect((await ask(`${originOf(fresh)}/`, { Cookie }, 'POST')).status).toBe(405)
    await fresh.close()
  })

  it('answers to no other name, so that a rebound domain finds nothing', async () => {
    const { port } = new URL(door.url)
    for (const Host of [`evil.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      const answer = await ask(door.url, { Host })
      expect(answer.status, Host).toBe(421)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('opens its channel to our page in our browser only', async () => {
    const fresh = await serve({ port: 0, home, renderer })
    const Cookie = await letIn(fresh)
    const Origin = originOf(fresh)
    await expect(openSocket(fresh, { Origin })).rejects.toThrow('403')
    await expect(openSocket(fresh, { Cookie })).rejects.toThrow('403')
    await expect(openSocket(fresh, { Cookie, Origin: 'https://evil.example' })).rejects.toThrow('403')
    await expect(openSocket(fresh, { Cookie, Origin: 'null' })).rejects.toThrow('403')
    await expect(openSocket(fresh, { Cookie, Origin }, '/other')).rejects.toThrow('403')
    const socket = await openSocket(fresh, { Cookie, Origin })
    socket.close()
    await fresh.close()
  })

  it('carries calls, events and bytes between a page and the host, and pictures by address', async () => {
    const fresh = await serve({ port: 0, home, renderer })
    const Cookie = await letIn(fresh)
    const client = createClient(channelOf(await openSocket(fresh, { Cookie, Origin: originOf(fresh) })))
    const replaced = new Promise((resolve) => client.on('project.replaced', resolve))
    expect((await client.call('host.hello', {})).capabilities.nativeDialogs).toBe(false)

    const path = join(scratch, 'carried.linli.gpkg')
    await client.call('project.new', { path, name: '梧桐里' })
    expect(await replaced).toMatchObject({ name: '梧桐里' })

    const { hash } = await client.call('attachment.put', { name: 'gate.png', bytes: picture })
    expect((await client.call('attachment.get', { hash }))?.bytes).toEqual(picture)
    const shown = await ask(`${originOf(fresh)}/attachment/${hash}`, { Cookie })
    expect(new Uint8Array(shown.body)).toEqual(picture)
    expect(shown.headers['content-type']).toBe('image/png')
    expect(shown.headers['content-security-policy']).toContain('sandbox')
    expect((await ask(`${originOf(fresh)}/attachment/${hash}`)).status).toBe(403)
    expect((await ask(`${originOf(fresh)}/attachment/${'0'.repeat(64)}`, { Cookie })).status).toBe(404)

    await expect(client.call('project.open', { path: join(scratch, 'none.gpkg') })).rejects.toMatchObject({
      name: 'AppError',
    })
    await fresh.close()
    await expect(client.call('host.hello', {})).rejects.toThrow('host.connection_lost')
  })

  it('hangs up on frames it cannot read, and goes on serving others', async () => {
    const fresh = await serve({ port: 0, home, renderer })
    const headers = { Cookie: await letIn(fresh), Origin: originOf(fresh) }
    const broken = await openSocket(fresh, headers)
    const closed = new Promise((resolve) => broken.once('close', resolve))
    broken.send(new Uint8Array([1, 2, 3]))
    expect(await closed).toBe(1007)
    const client = createClient(channelOf(await openSocket(fresh, headers)))
    expect(await client.call('host.hello', {})).toHaveProperty('version')
    await fresh.close()
  })

  it('opens the project it is given, leaves a host that is not its own alone, and says when it cannot', async () => {
    const host = createHost({ home })
    const client = directClient(host)
    const path = join(scratch, 'given.linli.gpkg')
    await client.call('project.new', { path, name: 'given' })
    await client.call('project.close', {})

    const given = await serve({ port: 0, home, renderer, host, project: path })
    expect((await client.call('host.hello', {})).project?.name).toBe('given')
    await given.close()
    expect((await client.call('host.hello', {})).project?.name).toBe('given')
    await host.close()

    await expect(
      serve({ port: 0, home, renderer, project: join(scratch, 'missing.linli.gpkg') }),
    ).rejects.toMatchObject({ name: 'AppError' })
    await expect(serve({ port: Number(new URL(door.url).port), home, renderer })).rejects.toThrow(
      'door.port_taken',
    )
  })
})
