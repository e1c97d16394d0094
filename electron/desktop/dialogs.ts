import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BaseWindow, dialog } from 'electron'
import { importEndings } from '#shared/contract/import-formats'
import { AppError } from '#shared/model/message'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import type { Dialogs } from '../host/dialogs'
import { fileNameOf } from '../host/file-name'
import { printToPdf } from './print-to-pdf'

/** What the dialogs need to know at the moment they are shown. */
export interface DialogSurroundings {
  readonly window: BaseWindow
  readonly locale: Locale
}

const projectEnding = '.linli.gpkg'

/** The system's own dialogs, over our window and in its language. */
export function nativeDialogs(surroundings: () => DialogSurroundings): Dialogs {
  const words = (code: string) => formatMessage(surroundings().locale, { code })

  const ask = async (kind: {
    title: string
    name: string
    ending: string
    filter: { name: string; extensions: string[] }
  }) => {
    const { filePath } = await dialog.showSaveDialog(surroundings().window, {
      title: words(kind.title),
      defaultPath: join(app.getPath('documents'), fileNameOf(kind.name) + kind.ending),
      filters: [kind.filter],
    })
    if (!filePath) return null
    const path = withEnding(filePath, kind.ending)
    // The system has asked about the name that was typed. Whether ours stands there already nobody was asked.
    return { path, replace: path === filePath }
  }

  const projectFilter = () => ({ name: words('desktop.filter.project'), extensions: ['gpkg'] })

  return {
    async openProject() {
      const { filePaths } = await dialog.showOpenDialog(surroundings().window, {
        title: words('desktop.open_project'),
        properties: ['openFile'],
        filters: [projectFilter()],
      })
      return filePaths[0] ? { path: filePaths[0] } : null
    },
    saveProject({ name }) {
      return ask({ title: 'desktop.save_project', name, ending: projectEnding, filter: projectFilter() })
    },
    async saveExport({ name }) {
      const dot = name.lastIndexOf('.')
      const ending = name.slice(dot)
      const filter = { name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }
      const chosen = await ask({ title: 'desktop.save_export', name: name.slice(0, dot), ending, filter })
      return chosen && { path: chosen.path }
    },
    async importFiles() {
      const { filePaths } = await dialog.showOpenDialog(surroundings().window, {
        title: words('desktop.import_files'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: words('desktop.filter.data'), extensions: [...importEndings] }],
      })
      return filePaths.length > 0 ? { paths: filePaths } : null
    },
    async openBaseMap() {
      const { filePaths } = await dialog.showOpenDialog(surroundings().window, {
        title: words('desktop.open_base_map'),
        properties: ['openFile'],
        filters: [{ name: words('desktop.filter.base_map'), extensions: ['pmtiles', 'mbtiles'] }],
      })
      return filePaths[0] ? { path: filePaths[0] } : null
    },
    async printReport({ name, html }) {
      const filter = { name: words('desktop.filter.pdf'), extensions: ['pdf'] }
      const chosen = await ask({ title: 'desktop.print_report', name, ending: '.pdf', filter })
      if (!chosen) return null
      await writePdf(chosen.path, await printToPdf(html))
      return { path: chosen.path }
    },
  }
}

/** Endings of two parts are more than the system's dialogs can add by themselves. */
function withEnding(path: string, ending: string): string {
  if (path.toLowerCase().endsWith(ending)) return path
  const last = ending.slice(ending.lastIndexOf('.'))
  const stem = path.toLowerCase().endsWith(last) ? path.slice(0, -last.length) : path
  return stem + ending
}

async function writePdf(path: string, pdf: Uint8Array): Promise<void> {
  try {
    await writeFile(path, pdf)
  } catch (cause) {
    throw new AppError('desktop.pdf_not_written', { path }, { cause })
  }
}
