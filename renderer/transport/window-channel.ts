import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'

/** The window's end of the channel to the host, whatever carries it. */
export type WindowChannel = Channel<ClientFrame, HostFrame>
