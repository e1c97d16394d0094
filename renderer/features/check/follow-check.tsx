import { useEffect, useMemo } from 'react'
import { useWords } from '../../i18n/use-words'
import { toneColours } from '../../map/colours'
import type { Legend, Overlay } from '../../map/map-store'
import { useLegend, useOverlays } from '../../map/use-map'
import { onProjectChange, tableDefinition, useProjectStore } from '../../state/project-store'
import { useSelectionStore } from '../../state/selection-store'
import { useViewStore } from '../../state/view-store'
import { type EvidenceRole, forgetCheck, noteChange, runCheck, useCheckStore } from './check-store'
import { useCheckedScheme, useCheckLine, useIndicatorWords } from './use-check'

/** A person types and drags in bursts; figures that come and go with every stroke help nobody. */
const settleMs = 300

/** From the ground up: who counts must not be hidden under who does not. */
const roles: readonly EvidenceRole[] = ['not_counted', 'unknown', 'covered', 'not_covered', 'counted']

const noOverlays: readonly Overlay[] = []

/** A tone as it looks on the map, where fills let the ground through. */
const asFilled = (tone: string) => `color-mix(in srgb, ${tone} 55%, white)`

/** Keeps the figures true to the project while somebody looks at them, and their evidence on the map. */
export function FollowCheck() {
  const inCheck = useViewStore((state) => state.workspace === 'check')
  const onIndicator = useSelectionStore((state) => state.selection?.kind === 'indicator')
  const watched = inCheck || onIndicator
  useFigures(watched)
  useShownIndicator()
  const shown = useCheckStore((state) => state.shown)
  return watched && shown ? <EvidenceOnMap id={shown} /> : null
}

function useFigures(watched: boolean): void {
  const path = useProjectStore((state) => state.info?.path)
  const loading = useProjectStore((state) => state.loading)
  const schemeId = useCheckedScheme()?.id ?? null

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the project is left
  useEffect(() => forgetCheck, [path])
  useEffect(() => {
    if (watched && path && !loading) void runCheck(schemeId)
  }, [watched, path, loading, schemeId])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onProjectChange((change) => {
      noteChange(Object.keys(change.tables))
      if (!watched) return
      clearTimeout(timer)
      timer = setTimeout(() => void runCheck(schemeId), settleMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [watched, schemeId])
}

/** The evidence of the last chosen indicator stays while features are looked at, and goes with an empty selection. */
function useShownIndicator(): void {
  const selection = useSelectionStore((state) => state.selection)
  useEffect(() => {
    if (selection?.kind === 'indicator') useCheckStore.setState({ shown: selection.id })
    else if (selection === null) useCheckStore.setState({ shown: null })
  }, [selection])
}

function EvidenceOnMap({ id }: { readonly id: string }) {
  const words = useWords()
  const { name } = useIndicatorWords()
  const line = useCheckLine(id)
  const hidden = useCheckStore((state) => state.hiddenRoles)
  const evidence = line?.result.evidence
  const onMap = useMemo(
    () =>
      roles.flatMap((role) =>
        (evidence ?? []).filter(
          (group) =>
            group.role === role && !hidden.includes(role) && Boolean(tableDefinition(group.table)?.geometry),
        ),
      ),
    [evidence, hidden],
  )
  const overlays = useMemo(
    () =>
      onMap.length === 0
        ? noOverlays
        : onMap.map(
            ({ role, table, ids }): Overlay => ({
              kind: 'features',
              table,
              ids,
              tone: role,
            }),
          ),
    [onMap],
  )
  const legend = useMemo((): Legend | null => {
    const shownRoles = roles.filter((role) => onMap.some((group) => group.role === role)).reverse()
    if (shownRoles.length === 0) return null
    return {
      title: { code: `indicator.${id}.name` },
      entries: shownRoles.map((role) => ({
        kind: role === 'unknown' ? 'hatch' : 'fill',
        colours: [role === 'unknown' ? toneColours[role] : asFilled(toneColours[role])],
        label: {
          code: 'check.legend_entry',
          params: {
            role: words(`evidence.${role}`),
            what: onMap
              .filter((group) => group.role === role)
              .map((group) => words(`table.${group.table}`))
              .join(words('check.list_comma')),
          },
        },
      })),
    }
  }, [onMap, id, words])
  useOverlays('check-evidence', overlays)
  useLegend('check-evidence', legend)
  return (
    <span className="visually-hidden" role="status">
      {words('check.on_map', { name: name(id) })}
    </span>
  )
}
