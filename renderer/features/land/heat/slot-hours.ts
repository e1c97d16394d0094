/** "18–20", for where all slots stand side by side. */
export const slotHours = (slot: string): string => slot.split('-').map(Number).join('–')
