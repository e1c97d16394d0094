/** Who draws where no card does, as browsers name it: Chromium's, Mesa's and Windows' drawing on the processor. */
const processors = /SwiftShader|llvmpipe|softpipe|Microsoft Basic Render/i

let known: boolean | undefined

/**
 * Whether a graphics card draws for this window. Without one (old office machines, remote desktops) the processor
 * does, and smooth edges by sampling every pixel four times would more than double what each picture costs.
 */
export function hasGraphicsCard(): boolean {
  known ??= probe()
  return known
}

function probe(): boolean {
  // Browsers refuse such a context where drawing would be slow, unless they were started to draw on the processor.
  const context = document
    .createElement('canvas')
    .getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  if (!context) return false
  const naming = context.getExtension('WEBGL_debug_renderer_info')
  const name = naming ? String(context.getParameter(naming.UNMASKED_RENDERER_WEBGL)) : ''
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return !processors.test(name)
}
