import { startTransition, useEffect, useState } from 'react'
import { nextFrame } from './next-frame'

/**
 * How many of a component's heavy parts are to be drawn by now: none at first, then one more with every frame. Maps,
 * tables and tabs made in one go would keep the window from drawing for a tenth of a second.
 */
export function useTurns(parts: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (turn >= parts) return
    let isOver = false
    void nextFrame().then(() => {
      if (!isOver) startTransition(() => setTurn(turn + 1))
    })
    return () => {
      isOver = true
    }
  }, [turn, parts])
  return turn
}
