import type { ReactNode } from 'react'

/** One part of the card under its heading. */
export function ProfileSection({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
