import { useState } from 'react'

/** A small picture; where the file is missing, its place is left empty. */
export function PhotoThumbnail({ hash, alt }: { readonly hash: string; readonly alt: string }) {
  const [missing, setMissing] = useState<string | null>(null)
  if (missing === hash) return <span className="photo-thumbnail" />
  return (
    <img
      className="photo-thumbnail"
      src={`attachment/${hash}?size=thumbnail`}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setMissing(hash)}
    />
  )
}
