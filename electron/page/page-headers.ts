/**
 * What the page may do, the same at both doors: run our own build, talk to our own host, and nothing else.
 * `unsafe-inline` styles are Ant Design's CSS-in-JS; blob workers and images are MapLibre's; blob frames are the
 * report shown before it is printed.
 *
 * @param channel where the page may open its WebSocket, where it needs one
 */
function contentSecurityPolicy(channel?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' data: blob:${channel ? ` ${channel}` : ''}`,
    "frame-src 'self' blob:",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** Sent with every answer at both doors. */
export function pageHeaders(channel?: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(channel),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
}

/** Sent with a person's own picture, which may be anything: shown, never run. */
export function attachmentHeaders(mediaType: string): Record<string, string> {
  return {
    ...pageHeaders(),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Type': mediaType,
    // The address is the content's own hash.
    'Cache-Control': 'private, max-age=31536000, immutable',
  }
}

/** Sent with a tile of the base map; its address changes whenever its file does. */
export function tileHeaders(mediaType: string): Record<string, string> {
  return { ...attachmentHeaders(mediaType), 'Cache-Control': 'private, max-age=86400' }
}
