import type { MatchingResult, MissingService } from '#shared/contract/land-priority'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { flyToFeatures } from '../../../../map/fly-to-features'
import { ListRow } from '../../../../ui/list-row'

/** Every service that a room can take: who lacks it, and whether a room was found. */
export function MissingServices({ result }: { readonly result: MatchingResult }) {
  const words = useWords()
  const services = result.services.toSorted((a, b) => b.lacking / b.total - a.lacking / a.total)
  return (
    <section aria-label={words('priority.services')}>
      <h3 className="section-title">{words('priority.services')}</h3>
      <p className="quiet">{words('priority.lacking_of', { by: result.weighedBy })}</p>
      <div className="list-bleed">
        {services.map((service) => (
          <ServiceRow key={service.need.kind} service={service} result={result} />
        ))}
      </div>
    </section>
  )
}

function ServiceRow({
  service,
  result,
}: {
  readonly service: MissingService
  readonly result: MatchingResult
}) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const { need, existingIds, homesLacking, lacking, total } = service
  const left = result.servicesLeft.find((one) => one.service === need.kind)
  const told = left
    ? left.why.map(({ code, params }) => words(code, params))
    : [words('priority.service_found')]
  const detail = words('priority.service_detail', {
    serves: need.serves,
    radius: numbers(need.radiusM),
    existing: existingIds.length,
  })
  return (
    <ListRow
      onClick={() => flyToFeatures('buildings', homesLacking)}
      title={choiceName('facility_kind', need.kind)}
      detail={told.reduce((before, next) => words('priority.sentences', { before, next }), detail)}
      figure={<span className="figure">{`${numbers(lacking)}\u2009/\u2009${numbers(total)}`}</span>}
    />
  )
}
