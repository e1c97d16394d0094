import { AppError } from '#shared/model/message'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { pixelsOf, withResolution } from '#shared/report/map-sheet/png-resolution'
import { findBrowser } from './print-to-pdf'
import { runBrowser } from './run-browser'

/**
 * A sheet as a picture of `dpi` pixels an inch, drawn by a Chromium that is on this machine.
 * @throws AppError `cli.no_chromium_png`, `cli.picture_failed`
 */
export async function printToPng(sheet: MapSheet, dpi: number): Promise<Uint8Array> {
  const browser = findBrowser(process.env)
  if (browser === null) throw new AppError('cli.no_chromium_png')
  const { width, height } = pixelsOf(sheet, dpi)
  const page = `<!DOCTYPE html><meta charset="utf-8"/><style>html,body{margin:0;overflow:hidden}svg{display:block;width:${width}px;height:${height}px}</style>${sheet.svg}`
  try {
    const png = await runBrowser(browser, page, 'png', (output) => [
      `--screenshot=${output}`,
      `--window-size=${width},${height}`,
      '--force-device-scale-factor=1',
      '--hide-scrollbars',
    ])
    return withResolution(png, dpi)
  } catch (cause) {
    throw new AppError('cli.picture_failed', { browser }, { cause })
  }
}
