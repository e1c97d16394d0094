/** A quarter of the radius draws a smooth hill; finer than 3 m nobody recorded, coarser than 20 m shows corners. */
export const usualCellM = (radiusM: number): number => Math.min(20, Math.max(3, radiusM / 4))
