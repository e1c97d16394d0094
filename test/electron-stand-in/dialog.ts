import { controls } from './remote-control'

interface Shown {
  readonly kind: string
  readonly options: unknown
}

const shown: Shown[] = []
const answers: Record<string, unknown[]> = { showOpenDialog: [], showSaveDialog: [] }

/** Nobody answers: as if the person had closed the dialog. */
const dismissed: Record<string, unknown> = {
  showOpenDialog: { canceled: true, filePaths: [] },
  showSaveDialog: { canceled: true, filePath: '' },
}

function show(kind: string) {
  return async (_window: unknown, options: unknown) => {
    shown.push({ kind, options })
    return answers[kind]?.shift() ?? dismissed[kind] ?? { response: 0 }
  }
}

/** Stand-in for `dialog`: remembers what was asked, and answers what the test has prepared. */
export const dialog = {
  showOpenDialog: show('showOpenDialog'),
  showSaveDialog: show('showSaveDialog'),
  showMessageBox: show('showMessageBox'),
  showErrorBox(title: string, message: string) {
    shown.push({ kind: 'showErrorBox', options: { title, message } })
  },
}

controls.answerDialog = async ({ kind, answer }: { kind: string; answer: unknown }) => {
  answers[kind]?.push(answer)
}

controls.dialogsShown = async () => shown
