export { kernelDensity } from './kernel-density'
export { allocate, release } from './memory'
