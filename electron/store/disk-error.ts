import { basename } from 'node:path'
import { AppError } from '#shared/model/message'

const codes: Readonly<Record<string, string>> = {
  ENOENT: 'store.not_found',
  ENOTDIR: 'store.not_found',
  EISDIR: 'store.not_a_geopackage',
  EACCES: 'store.not_allowed',
  EPERM: 'store.not_allowed',
  EROFS: 'store.not_allowed',
  EBUSY: 'store.not_allowed',
  ENOSPC: 'store.disk_full',
  EDQUOT: 'store.disk_full',
}

/** An error of the disk in words for the person; anything else passes through as it is. */
export function diskError(error: unknown, path: string): Error {
  if (error instanceof AppError || !(error instanceof Error)) return error as Error
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  const detail = code
  return new AppError(codes[code] ?? 'store.disk_error', { file: basename(path), detail }, { cause: error })
}
