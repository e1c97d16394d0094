import { create } from 'zustand'

/** A file of the page that may be a photograph, with the name it goes by below its folder. */
export interface PhotoFile {
  readonly name: string
  readonly file: Blob
}

/** Photographs on their way in: chosen in the walk, or dropped anywhere on the window. */
export const usePhotoFiles = create<{ readonly files: readonly PhotoFile[] | null }>(() => ({ files: null }))

export function offerPhotos(files: readonly PhotoFile[]): void {
  usePhotoFiles.setState({ files })
}

const photoEndings = /\.(?:jpe?g|jpe|jfif|png|webp|heic|heif|hif)$/i
const cameraEndings = /\.(?:jpe?g|jpe|jfif|heic|heif|hif)$/i
/** Beside a picture these say where on the ground it lies: then it is a drawing. */
const worldEndings = /\.(?:tfw|pgw|jgw|wld)$/i

/**
 * Whether what was dropped are photographs: pictures most of which a camera writes, and none with a world file. What
 * else lies in a folder of photographs (films, lists) does not speak against it, as long as pictures are the most.
 */
export function arePhotos(names: readonly string[]): boolean {
  const pictures = names.filter((name) => photoEndings.test(name))
  return (
    pictures.some((name) => cameraEndings.test(name)) &&
    pictures.length * 2 > names.length &&
    !names.some((name) => worldEndings.test(name))
  )
}

export function mayBePhoto(name: string): boolean {
  return photoEndings.test(name)
}
