import { expect } from 'vitest'

type View = NodeJS.TypedArray | DataView

const isView = (value: unknown): value is View => ArrayBuffer.isView(value)
const bytesOf = ({ buffer, byteOffset, byteLength }: View) => Buffer.from(buffer, byteOffset, byteLength)

/**
 * Files and pictures whose bytes are the same are equal. Vitest by itself compares them number by number, seconds for
 * a megabyte; it is still asked where bytes differ, and finds where.
 */
function equalBytes(one: unknown, other: unknown): true | undefined {
  if (!isView(one) || !isView(other) || one.constructor !== other.constructor) return undefined
  return bytesOf(one).equals(bytesOf(other)) || undefined
}

// Test files that share their modules share what equality means as well: it is said once.
const said = Symbol.for('linli.equal-bytes')
if (!(said in globalThis)) {
  expect.addEqualityTesters([equalBytes])
  Object.assign(globalThis, { [said]: true })
}
