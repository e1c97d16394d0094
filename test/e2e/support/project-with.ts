import { createHost, directClient } from '../../../electron/host/create-host'
import { newProject } from './new-project'

/** An edit as a person makes it. Answers with the id of the row it added. */
type Edit = (name: string, input: unknown) => Promise<number>

/** A project of its own in which these edits have been made. Returns its path. */
export async function projectWith(name: string, work: (edit: Edit) => Promise<void>): Promise<string> {
  const path = await newProject(name)
  const host = createHost({ author: '测试员' })
  const client = directClient(host)
  await client.call('project.open', { path })
  await work(async (command, input) => {
    const outcome = await client.call('command.run', { name: command, input })
    if (!outcome.ok)
      throw new Error(`${command}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.params)}`)
    const [part] = Object.values(outcome.change.tables)
    return part?.added[0]?.id ?? 0
  })
  await host.close()
  return path
}
