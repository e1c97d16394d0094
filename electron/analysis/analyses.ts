import { reachTables } from '#shared/contract/land-reach'
import { sunTables } from '#shared/contract/land-sun'
import type { Method } from '#shared/contract/methods'
import { Community, groundTables } from '#shared/indicators/community'
import { runCheck } from '#shared/indicators/run-check'
import { schemeEffect } from '#shared/indicators/scheme-effect'
import { landBehaviour } from '#shared/land/heat/behaviour'
import { landHeat } from '#shared/land/heat/land-heat'
import { findLeftoverTogether } from '#shared/land/leftover/find-leftover'
import { leftoverTables } from '#shared/land/leftover/leftover-search'
import { matchRooms } from '#shared/land/matching/match-rooms'
import { cutArea } from '#shared/land/pieces/cut-area'
import { joinAreas } from '#shared/land/pieces/join-areas'
import { landPriority } from '#shared/land/priority/land-priority'
import { placeProfile } from '#shared/land/profile/place-profile'
import { placeSun } from '#shared/land/profile/place-sun'
import { reach } from '#shared/land/reach/reach'
import { ReachGround } from '#shared/land/reach/reach-ground'
import { landShadows } from '#shared/land/sun/land-shadows'
import { landSun } from '#shared/land/sun/land-sun'
import { shadowPicture } from '#shared/land/sun/shadow-picture'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import { heatGeoTiff } from '../formats/writers/heat-geotiff'
import { writeSpaceUse } from '../formats/writers/space-use-table'
import { sunGeoJson, sunGeoTiff } from '../formats/writers/sun-files'
import type { Analysis } from './analysis'
import { CarvingThread } from './carving-thread'
import { mapSheet, sheetTables } from './map-sheet-analysis'

/** What the check of a community and the effect of a scheme are read from. */
const checkTables = [
  'activity_spaces',
  'barriers',
  'boundary',
  'buildings',
  'facilities',
  'gates',
  'green',
  'indicator_entries',
  'land',
  'land_use',
  'observations',
  'parking',
  'roads',
]

/** Where people walk and live: what stays the same from one place that is looked at to the next. */
const communityTables = [...checkTables, 'water', 'spaces', 'activity', 'opinions']

/** What heat is made of, and what says where the community is. */
const heatTables = ['activity', 'observations', 'opinions', ...groundTables]

/**
 * Everything that is computed in the analysis thread, by the method of the contract it answers. To register one: a
 * line here and one in `shared/contract/methods.ts`.
 */
export const analyses = {
  'check.run': {
    tables: checkTables,
    remembered: true,
    run: (project, { schemeId }, tools) => {
      if (schemeId === undefined) return runCheck(project, tools)
      requireScheme(project, schemeId)
      return runCheck(project, tools, { schemeId })
    },
  },
  'scheme.effect': {
    tables: [...checkTables, 'schemes', 'spaces'],
    remembered: true,
    run: (project, { schemeId }, tools) => {
      requireScheme(project, schemeId)
      return schemeEffect(project, tools, schemeId)
    },
  },
  'land.leftover': {
    tables: leftoverTables,
    run: (project, input, { overlay, kernels, job, memory }) =>
      findLeftoverTogether(
        project,
        input,
        { overlay, sunSweep: kernels.sunSweep, job, memory },
        CarvingThread.start,
      ),
  },
  'land.profile': {
    tables: communityTables,
    run: (project, input, { overlay, onWork, memory }) => {
      // Another click on the same ground finds the network as the first one has built it.
      const kept = memory.kept instanceof Community && memory.changed.size === 0 ? memory.kept : null
      const community = kept ?? new Community(project, overlay, onWork)
      memory.keep(community)
      return placeProfile(community, input)
    },
  },
  'land.heat': {
    tables: heatTables,
    run: (project, input, { kernels, memory, job }) =>
      landHeat(project, input, job, { kernelDensity: kernels.kernelDensity, memory }),
  },
  'land.behaviour': {
    tables: ['activity', ...groundTables],
    remembered: true,
    run: (project, input, { job }) => landBehaviour(project, input, job),
  },
  'land.heatFile': {
    tables: heatTables,
    run: (project, input, { kernels, job }) => {
      const { raster, source } = landHeat(project, input, job, kernels)
      if (!raster) throw new AppError('land_heat.note.no_points', { source })
      return { bytes: heatGeoTiff(raster) }
    },
  },
  'land.behaviourFile': {
    tables: ['activity', ...groundTables],
    run: async (project, { format, locale, ...input }, { job }) => ({
      bytes: await writeSpaceUse(landBehaviour(project, input, job), format, locale),
    }),
  },
  'land.priority': {
    tables: communityTables,
    remembered: true,
    run: (project, input, { job, ...tools }) => landPriority(project, input, tools, job),
  },
  'land.rooms': {
    tables: checkTables,
    remembered: true,
    run: (project, input, { job, ...tools }) => matchRooms(project, input, tools, job),
  },
  'land.sun': {
    tables: sunTables,
    run: (project, input, { kernels, job }) => landSun(project, input, job, { sunSweep: kernels.sunSweep }),
  },
  'land.sunAt': {
    tables: sunTables,
    run: (project, input, { kernels, job }) => placeSun(project, input, job, { sunSweep: kernels.sunSweep }),
  },
  'land.shadows': {
    tables: sunTables,
    run: (project, input, { overlay, job, memory }) => landShadows(project, input, { overlay, memory }, job),
  },
  'land.shadowPicture': {
    tables: sunTables,
    run: (project, input, { kernels, job, memory }) =>
      shadowPicture(project, input, { sunSweep: kernels.sunSweep, memory }, job),
  },
  'land.sunFile': {
    tables: sunTables,
    run: (project, { format, ...input }, { kernels, job }) => {
      const sun = landSun(project, input, job, { sunSweep: kernels.sunSweep })
      return {
        bytes:
          format === 'geotiff'
            ? sunGeoTiff(sun.raster)
            : sunGeoJson(sun, (table, id) => project.row(table, id)?.geometry ?? null),
      }
    },
  },
  'map.sheet': { tables: sheetTables, run: mapSheet },
  'land.reach': {
    tables: reachTables,
    run: (project, input, { overlay, onWork, job, memory }) => {
      // Another question to the same ground finds the network and the ways out as they were.
      const kept = memory.kept instanceof ReachGround && memory.changed.size === 0 ? memory.kept : null
      const ground = kept ?? new ReachGround(new Community(project, overlay, onWork), job)
      const result = reach(ground, input, job)
      memory.keep(ground)
      return result
    },
  },
  'land.join': { tables: [], run: (_project, input, { overlay }) => joinAreas(input, overlay) },
  'land.cut': { tables: [], run: (_project, input, { overlay }) => cutArea(input, overlay) },
} satisfies { readonly [M in Method]?: Analysis<M> }

export type AnalysisMethod = keyof typeof analyses

/** @throws AppError `host.no_scheme` */
function requireScheme(project: ProjectView, id: number): void {
  if (!project.row('schemes', id)) throw new AppError('host.no_scheme', { id })
}
