import { readFile } from 'node:fs/promises'
import type { HostClient } from '#shared/contract/channel'
import { formatMessage } from '#shared/words/format-message'
import { attachmentHash } from './attachment-address'
import { attachmentHeaders, pageHeaders } from './page-headers'
import { findStaticFile } from './static-files'

export interface PageSource {
  /** The built window. */
  readonly folder: string
  readonly client: HostClient
  /** Where the page may open its WebSocket, where it needs one. */
  readonly channel?: string
}

/**
 * What both doors answer when the window asks for an address: a file of the built window, or a picture of the open
 * project. The door has already made sure that it is our own window that asks.
 */
export async function answerPage(source: PageSource, pathname: string): Promise<Response> {
  const hash = attachmentHash(pathname)
  if (hash) return answerAttachment(source, hash)
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

async function answerAttachment(source: PageSource, hash: string): Promise<Response> {
  const attachment = await source.client.call('attachment.get', { hash })
  if (!attachment) return refusePage(404, 'door.not_found', source.channel)
  return new Response(attachment.bytes as Uint8Array<ArrayBuffer>, {
    headers: attachmentHeaders(attachment.mediaType),
  })
}
