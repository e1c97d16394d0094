import { useRef, useState } from 'react'

/**
 * Lets a task run once at a time: a double click is one entry. State alone would come too late, for the second
 * click is under way before the window has drawn anew. Returns the guarded task and whether it is running.
 */
export function useOneAtATime<Input extends readonly unknown[]>(
  task: (...input: Input) => Promise<void>,
): [run: (...input: Input) => Promise<void>, running: boolean] {
  const taken = useRef(false)
  const [running, setRunning] = useState(false)
  const run = async (...input: Input) => {
    if (taken.current) return
    taken.current = true
    setRunning(true)
    try {
      await task(...input)
    } finally {
      taken.current = false
      setRunning(false)
    }
  }
  return [run, running]
}
