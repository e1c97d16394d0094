/** A window that is not drawn at all, though nobody says that it is hidden, must not wait for ever. */
const longestMs = 250

/**
 * Settled in a task of its own after the window has drawn its next frame. What arrives in portions waits for it
 * between them: messages that follow each other closely go before drawing, and would hold it up as one long task does.
 * A hidden window has nothing to draw and waits for nothing.
 */
export function nextFrame(): Promise<void> {
  if (document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, longestMs)
  })
}
