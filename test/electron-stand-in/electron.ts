// The stand-in's `electron` module: see README.md. What is not here, our desktop door does not use.
export { app } from './app'
export { BrowserWindow } from './browser-window'
export { dialog } from './dialog'
export { ipcMain } from './ipc-main'
export { Menu } from './menu'
export { StandInMessageChannel as MessageChannelMain } from './ports'
export { protocol, session } from './session'
export { utilityProcess } from './utility-process'
