import type { FeatureCollection } from 'geojson'

/** The page's own file dialog. Resolves with nothing when the person thinks better of it. */
export function pickFiles(accept: string, multiple = false): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    // In the page, so that a test can find it and older browsers open it.
    input.hidden = true
    document.body.append(input)
    input.click()
    window.addEventListener('focus', () => setTimeout(() => input.remove(), 60_000), { once: true })
  })
}

/** All files of a folder the person chooses, by the names they have below it. */
export function pickFolder(): Promise<readonly { readonly name: string; readonly file: File }[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.webkitdirectory = true
    input.onchange = () =>
      resolve([...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file })))
    input.oncancel = () => resolve([])
    input.hidden = true
    document.body.append(input)
    input.click()
    window.addEventListener('focus', () => setTimeout(() => input.remove(), 60_000), { once: true })
  })
}

/** Hands a file to the person; what systems do not allow in names is left out. */
export function downloadFile(name: string, bytes: Uint8Array, mediaType: string): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|]/g, '_')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

export function downloadText(name: string, text: string, mediaType: string): void {
  downloadFile(name, new TextEncoder().encode(text), mediaType)
}

export function downloadGeoJson(name: string, collection: FeatureCollection): void {
  downloadText(`${name}.geojson`, JSON.stringify(collection), 'application/geo+json')
}
