import { readFile } from 'node:fs/promises'
import type { HostClient } from '#shared/contract/channel'
import { formatMessage } from '#shared/words/format-message'
import { attachmentHash, attachmentSize } from './attachment-address'
import { baseMapTile } from './base-map-address'
import { attachmentHeaders, pageHeaders, tileHeaders } from './page-headers'
import { findStaticFile } from './static-files'

export interface PageSource {
  /** The built window. */
  readonly folder: string
  readonly client: HostClient
  /** Where the page may open its WebSocket, where it needs one. */
  readonly channel?: string
}

/**
 * What both doors answer when the window asks for an address: a file of the built window, a picture of the open
 * project, or a tile of this machine's base map. The door has already made sure that it is our own window that asks.
 */
export async function answerPage(
  source: PageSource,
  { pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>,
): Promise<Response> {
  const hash = attachmentHash(pathname)
  if (hash) return answerAttachment(source, hash, attachmentSize(searchParams))
  const tile = baseMapTile(pathname)
  if (tile) return answerTile(source, tile)
  const file = await findStaticFile(source.folder, pathname)
  if (!file) return refusePage(404, 'door.not_found', source.channel)
  return new Response(await readFile(file.path), {
    headers: {
      ...pageHeaders(source.channel),
      'Content-Type': file.mediaType,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  })
}

/** A refusal that a person may come to read: in both languages, for nobody knows theirs yet. */
export function refusePage(status: number, code: string, channel?: string): Response {
  const words = `${formatMessage('zh-CN', { code })}\n${formatMessage('en', { code })}\n`
  return new Response(words, {
    status,
    headers: { ...pageHeaders(channel), 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

async function answerAttachment(
  source: PageSource,
  hash: string,
  size: 'full' | 'thumbnail',
): Promise<Response> {
  const attachment = await source.client.call('attachment.get', { hash, size })
  if (!attachment) return refusePage(404, 'door.not_found', source.channel)
  return new Response(attachment.bytes as Uint8Array<ArrayBuffer>, {
    headers: attachmentHeaders(attachment.mediaType),
  })
}

/** Beyond its edge an archive has no tile: that is no error, and maps take an empty answer for an empty tile. */
async function answerTile(source: PageSource, place: { z: number; x: number; y: number }): Promise<Response> {
  const tile = await source.client.call('baseMap.tile', place).catch((error: unknown) => {
    // A damaged tile is a hole in the map; the file as a whole is spoken of in the panel.
    console.error(error)
    return null
  })
  if (!tile) return new Response(null, { status: 204, headers: pageHeaders(source.channel) })
  return new Response(tile.bytes as Uint8Array<ArrayBuffer>, { headers: tileHeaders(tile.mediaType) })
}
