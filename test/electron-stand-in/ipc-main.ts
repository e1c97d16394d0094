import { EventEmitter } from 'node:events'

/** Stand-in for `ipcMain`. */
export const ipcMain = new EventEmitter()
