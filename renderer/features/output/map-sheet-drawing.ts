import { useEffect, useState } from 'react'
import type { MethodInput } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { messageOf } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { useRows } from '../../state/use-rows'
import { useViewStore } from '../../state/view-store'
import { host } from '../../transport/host'
import { useMapSheetChoices } from './map-sheet-store'

export type MapSheetQuestion = MethodInput<'map.sheet'>

/** Choices come in bursts while somebody types: one sheet for all of them. */
const settleMs = 250

interface SheetDrawing {
  /** The last sheet drawn; the one before stays while the next is on its way. */
  readonly sheet: MapSheet | null
  readonly drawing: boolean
  readonly reason: Message | null
}

/** What the host is asked for: the choices, without a scheme that is gone. */
export function useMapSheetQuestion(): MapSheetQuestion {
  const choices = useMapSheetChoices()
  const locale = useViewStore((state) => state.locale)
  const schemes = useRows('schemes')
  const schemeId = schemes.some(({ id }) => id === choices.schemeId) ? choices.schemeId : null
  return {
    ...choices,
    schemeId,
    hidden: [...choices.hidden],
    centre: choices.centre && [choices.centre[0], choices.centre[1]],
    locale,
  }
}

/** The sheet as it stands, drawn anew whenever a choice or the project changes. */
export function useSheetDrawing(question: MapSheetQuestion): SheetDrawing {
  const revision = useProjectStore((state) => state.revision)
  const [state, setState] = useState<SheetDrawing>({ sheet: null, drawing: true, reason: null })
  const asked = JSON.stringify(question)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision may change the sheet
  useEffect(() => {
    const controller = new AbortController()
    setState((before) => ({ ...before, drawing: true }))
    const timer = setTimeout(() => {
      host()
        .call('map.sheet', JSON.parse(asked) as MapSheetQuestion, { signal: controller.signal })
        .then((sheet) => {
          if (!controller.signal.aborted) setState({ sheet, drawing: false, reason: null })
        })
        .catch((error: unknown) => {
          if (!controller.signal.aborted) setState({ sheet: null, drawing: false, reason: messageOf(error) })
        })
    }, settleMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [asked, revision])

  return state
}
