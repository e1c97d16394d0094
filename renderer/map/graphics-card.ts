let known: boolean | undefined

/**
 * Whether a graphics card draws for this window. Without one (old office machines, remote desktops) the processor
 * does, and smooth edges by sampling every pixel four times would double what each picture costs.
 */
export function hasGraphicsCard(): boolean {
  known ??= probe()
  return known
}

/** Browsers refuse such a context where drawing would be slow: that is the answer. */
function probe(): boolean {
  const context = document
    .createElement('canvas')
    .getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return context !== null
}
