export { kernelDensity } from './kernel-density'
export { allocate, release } from './memory'
export { sunEndSpells, sunJoinCounts, sunSweepRows, turnField } from './sun-sweep'
