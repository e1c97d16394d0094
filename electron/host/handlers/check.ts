import { activityHeat } from '#shared/indicators/activity-heat'
import type { IndicatorResult, SchemeEffect } from '#shared/indicators/result'
import { runCheck } from '#shared/indicators/run-check'
import { schemeEffect } from '#shared/indicators/scheme-effect'
import { AppError } from '#shared/model/message'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'
import { kernelEngine } from '../kernel-engine'
import type { OpenProject } from '../open-project'
import { overlayEngine } from '../overlay-engine'

export function checkHandlers(state: HostState): Handlers<'check.run' | 'scheme.effect' | 'activity.heat'> {
  return {
    'check.run': ({ schemeId }) => checkOf(state.requireProject(), schemeId),
    'scheme.effect': ({ schemeId }) => effectOf(state.requireProject(), schemeId),
    'activity.heat': async (question) => {
      const { kernelDensity } = await kernelEngine()
      return state
        .requireProject()
        .remembered(`heat ${JSON.stringify(question)}`, (view) => activityHeat(view, question, kernelDensity))
    },
  }
}

/** The check of a project as it stands, or with a scheme built. Throws `host.no_scheme`. */
export async function checkOf(project: OpenProject, schemeId?: number): Promise<IndicatorResult[]> {
  const overlay = await overlayEngine()
  if (schemeId === undefined) return project.remembered('check', (view) => runCheck(view, { overlay }))
  mustHaveScheme(project, schemeId)
  return project.remembered(`check ${schemeId}`, (view) => runCheck(view, { overlay }, { schemeId }))
}

/** Before and after of a scheme. Throws `host.no_scheme`. */
export async function effectOf(project: OpenProject, schemeId: number): Promise<SchemeEffect> {
  const overlay = await overlayEngine()
  mustHaveScheme(project, schemeId)
  return project.remembered(`effect ${schemeId}`, (view) => schemeEffect(view, { overlay }, schemeId))
}

function mustHaveScheme({ live }: OpenProject, schemeId: number): void {
  if (!live.row('schemes', schemeId)) throw new AppError('host.no_scheme', { id: schemeId })
}
