import { useEffect } from 'react'
import { vocabularies } from '#shared/model/vocabularies'
import { choose, removeLast, selectedMark, useRoundStore } from './round-store'

/** A key for each activity: the left hand's block of letters, so that the right one keeps the mouse. */
export const activityKeys = [...'qwertasdfgzxcvb']

/** A digit for each age group; 0 for whom one could not tell. */
export const ageKeys = vocabularies.age_group.map((_, index) => String(index + 1))
export const unknownAgeKey = '0'

/** While mounted, letters choose activities, digits ages, + and − how many; Backspace takes the last back. */
export function useRoundKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isForField(event.target)) return
      if (!take(event.key.toLowerCase())) return
      event.preventDefault()
      // Before the window's own keys: a digit is no 3D here.
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', pressed, true)
    return () => window.removeEventListener('keydown', pressed, true)
  }, [])
}

function take(key: string): boolean {
  const activity = vocabularies.activity[activityKeys.indexOf(key)]
  const ageGroup = vocabularies.age_group[ageKeys.indexOf(key)]
  const state = useRoundStore.getState()
  const { count } = selectedMark(state) ?? state.seen
  if (activity) choose({ activity })
  else if (ageGroup) choose({ ageGroup })
  else if (key === unknownAgeKey) choose({ ageGroup: null })
  else if (key === '+' || key === '=') choose({ count: count + 1 })
  else if (key === '-') choose({ count: Math.max(1, count - 1) })
  else if (key === 'backspace') removeLast()
  else if (key === 'escape' && state.selected !== null) useRoundStore.setState({ selected: null })
  else return false
  return true
}

/** Fields take letters and dialogs stand before everything; a chosen radio button does neither. */
function isForField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('.ant-modal, .ant-select, textarea, [contenteditable="true"]')) return true
  return target instanceof HTMLInputElement && target.type !== 'radio'
}
