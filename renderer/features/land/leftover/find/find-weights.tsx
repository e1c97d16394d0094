import { type LeftoverTermName, leftoverTerms, proposedLeftoverWeights } from '#shared/contract/land-leftover'
import { useWords } from '../../../../i18n/use-words'
import { WeightLine, WeightsBox } from '../../weights'
import { setFindView, useFindView } from './find-store'
import { useTermWords } from './use-term-words'

const hundredths = { min: 0, max: 50, step: 5 } as const

function weigh(name: LeftoverTermName, weight: number): void {
  setFindView(({ weights }) => ({ weights: { ...weights, [name]: weight } }))
}

/** How much each term counts for the rank. The proposal is one click away. */
export function FindWeights() {
  const words = useWords()
  const { termName, points } = useTermWords()
  const weights = useFindView((state) => state.weights)
  const turned = leftoverTerms.some((name) => weights[name] !== proposedLeftoverWeights[name])
  return (
    <WeightsBox
      title={words(turned ? 'find.weights_turned' : 'find.weights')}
      explain={words('find.weights_explain')}
      reset={
        turned
          ? {
              label: words('find.reset_weights'),
              run: () => setFindView({ weights: proposedLeftoverWeights }),
            }
          : null
      }
    >
      {leftoverTerms.map((name) => {
        const against = proposedLeftoverWeights[name] < 0
        const weightOf = (value: number) => ((against ? -1 : 1) * value) / 100 || 0
        return (
          <WeightLine
            key={name}
            swatch={<span className="term-swatch" data-term={name} data-against={against || undefined} />}
            name={termName(name)}
            range={hundredths}
            value={Math.round(Math.abs(weights[name]) * 100)}
            sliderName={words('find.weight_of', { term: termName(name) })}
            told={(value) => points(weightOf(value))}
            onTurn={(value) => weigh(name, weightOf(value))}
          />
        )
      })}
    </WeightsBox>
  )
}
