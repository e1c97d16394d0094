/** The code of what some work throws, in words where it has none; `null` when it goes through. */
export function refusalCode(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
