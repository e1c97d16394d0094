import { useWords } from '../../../i18n/use-words'
import type { LandKind } from './leftover-view'

/** What such land is, and what to look out for (facts §4.2). */
export function KindAdvice({ kind }: { readonly kind: LandKind }) {
  const words = useWords()
  return (
    <div className="land-kind">
      <p>{words(`land.kind.${kind}.what`)}</p>
      <p className="land-watch">{words(`land.kind.${kind}.watch`)}</p>
    </div>
  )
}
