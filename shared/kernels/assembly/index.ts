export { kernelDensity } from './kernel-density'
export { allocate, release } from './memory'
export { sunEndSpells, sunSweepRows, turnField } from './sun-sweep'
