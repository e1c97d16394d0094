/**
 * The names of all that passes between the main process, the preload and the page. The page's copy of the first two
 * stands in `renderer/transport/port-channel.ts`; the desktop tests hold them together.
 */
export const portWanted = 'linli:port-wanted'
export const port = 'linli:port'
export const language = 'linli:language'
