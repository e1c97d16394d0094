import { startDesktop } from './desktop/start-desktop'

startDesktop()
