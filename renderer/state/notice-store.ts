import { create } from 'zustand'
import { AppError, type Message } from '#shared/model/message'

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'error'
  readonly message: Message
}

/** Sentences for what happened away from any form, shown one at a time at the foot of the map. */
export const useNoticeStore = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }))

let nextId = 1

export function notify(tone: Notice['tone'], message: Message): void {
  const notice = { id: nextId++, tone, message }
  useNoticeStore.setState({ notices: [notice] })
}

export function dismissNotice(id: number): void {
  useNoticeStore.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }))
}

/** Any failure as words: ours by its code, anything else as the bug it is. */
export function messageOf(error: unknown): Message {
  if (error instanceof AppError) return { code: error.code, params: error.params }
  return {
    code: 'app.unexpected',
    params: { detail: error instanceof Error ? error.message : String(error) },
  }
}

/** Runs something and words its failure at the foot of the map. Returns `undefined` when it failed. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    console.error(error)
    notify('error', messageOf(error))
    return undefined
  }
}
