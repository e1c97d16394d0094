import type { Page } from 'playwright-core'
import type { Method, MethodInput, MethodOutput } from '#shared/contract/methods'

/**
 * Calls the host as the window does: asks the preload for a port of its own and speaks the contract over it. Bytes go
 * and come as arrays of numbers, which is all that a test can send into a page.
 */
export async function callFromPage<M extends Method>(
  page: Page,
  method: M,
  input: MethodInput<M>,
): Promise<MethodOutput<M>> {
  const answer = await page.evaluate(
    async ({ method, input }) => {
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', function hear(event) {
          const [port] = event.ports
          if (event.data !== 'linli:port' || !port) return
          window.removeEventListener('message', hear)
          resolve(port)
        })
        window.postMessage('linli:port-wanted', window.location.origin)
      })
      const frame = await new Promise<{ kind: string; output?: unknown; error?: unknown }>((resolve) => {
        port.onmessage = ({ data }) => {
          if (data.kind === 'result' || data.kind === 'error') resolve(data)
        }
        port.postMessage({ kind: 'call', id: 1, method, input })
      })
      port.close()
      return frame
    },
    { method, input: input as unknown },
  )
  if (answer.kind === 'error') throw new Error(`${method}: ${JSON.stringify(answer.error)}`)
  return answer.output as MethodOutput<M>
}
