import { Radio } from 'antd'
import type { CrsCandidate } from '#shared/contract/import-crs'
import { crsName } from '#shared/crs/crs-name'
import { useWords } from '../../i18n/use-words'

/** What may be a file's system, best first, each with what speaks for it. Nothing is chosen until a person does. */
export function CrsChoice({
  candidates,
  chosen,
  onChange,
}: {
  readonly candidates: readonly CrsCandidate[]
  readonly chosen: Pick<CrsCandidate, 'crs' | 'swapped'> | null
  readonly onChange: (chosen: CrsCandidate) => void
}) {
  const words = useWords()
  return (
    <Radio.Group
      className="crs-choice"
      aria-label={words('data.crs_candidates')}
      value={chosen && keyOf(chosen)}
      onChange={(event) => {
        const candidate = candidates.find((held) => keyOf(held) === event.target.value)
        if (candidate) onChange(candidate)
      }}
    >
      {candidates.map((candidate) => {
        const { code, params } = crsName(candidate.crs)
        const evidence = candidate.evidence.map((message) => words(message.code, message.params))
        return (
          <Radio key={keyOf(candidate)} value={keyOf(candidate)}>
            {words(code, params)}
            <span className="quiet crs-evidence">{evidence.join(' · ')}</span>
          </Radio>
        )
      })}
    </Radio.Group>
  )
}

function keyOf({ crs, swapped }: Pick<CrsCandidate, 'crs' | 'swapped'>): string {
  return `${crs} ${swapped}`
}
