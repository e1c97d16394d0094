import { parentPort } from 'node:worker_threads'
import { carve } from '#shared/land/leftover/carve'
import { packAnswers, unpackCarvings } from '#shared/land/leftover/packed-carvings'
import { overlayEngine } from './overlay-engine'

const overlay = await overlayEngine()

parentPort?.on('message', (packed: Float64Array) => {
  const answers = packAnswers(unpackCarvings(packed).map((carving) => carve(overlay, carving)))
  parentPort?.postMessage(answers, [answers.buffer])
})
