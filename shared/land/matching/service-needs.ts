import type { ServiceNeed } from '../../contract/land-priority'

/**
 * What services need of a room (facts §2, the complete community, and §3.2, GB 50180-2018). Where neither has a figure
 * the source says that it is a proposal of ours. People do not stay for long, sleep or get treated below ground.
 */
export const serviceNeeds: readonly ServiceNeed[] = [
  {
    ...{ kind: 'community_centre', minAreaM2: 600, goodAreaM2: 1000, radiusM: 300, serves: 'all' },
    ...{ mayBeUnderground: false, source: 'gb50180' },
  },
  {
    ...{ kind: 'elderly_station', minAreaM2: 350, goodAreaM2: 750, radiusM: 300, serves: 'aged60Plus' },
    ...{ mayBeUnderground: false, source: 'gb50180' },
  },
  {
    ...{ kind: 'childcare', minAreaM2: 200, goodAreaM2: 300, radiusM: 300, serves: 'aged0To6' },
    ...{ mayBeUnderground: false, source: 'complete_community' },
  },
  {
    ...{ kind: 'clinic', minAreaM2: 120, goodAreaM2: 270, radiusM: 300, serves: 'all' },
    ...{ mayBeUnderground: false, source: 'gb50180' },
  },
  {
    ...{ kind: 'culture_station', minAreaM2: 250, goodAreaM2: 1200, radiusM: 500, serves: 'all' },
    ...{ mayBeUnderground: true, source: 'gb50180' },
  },
  {
    ...{ kind: 'canteen', minAreaM2: 80, goodAreaM2: 200, radiusM: 300, serves: 'aged60Plus' },
    ...{ mayBeUnderground: false, source: 'proposal' },
  },
  {
    ...{ kind: 'shop', minAreaM2: 50, goodAreaM2: 100, radiusM: 300, serves: 'all' },
    ...{ mayBeUnderground: false, source: 'complete_community' },
  },
  {
    ...{ kind: 'post', minAreaM2: 15, goodAreaM2: 30, radiusM: 300, serves: 'all' },
    ...{ mayBeUnderground: false, source: 'complete_community' },
  },
  {
    ...{ kind: 'toilet', minAreaM2: 30, goodAreaM2: 80, radiusM: 300, serves: 'all' },
    ...{ mayBeUnderground: false, source: 'complete_community' },
  },
]
