import { priorityTerms } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { WeightLine, WeightsBox } from '../weights'
import { setPriorityView, usePriorityView, usualQuestion } from './priority-store'
import { usePriorityWords } from './use-priority-words'

const times = { min: 0, max: 3, step: 0.5 } as const

const distances = [
  { name: 'walkM', range: { min: 100, max: 1000, step: 50 } },
  { name: 'aroundM', range: { min: 0, max: 100, step: 10 } },
] as const

/** How often each term counts, and how far one walks and looks. The printed product is one click away. */
export function PriorityWeights() {
  const words = useWords()
  const numbers = useNumbers()
  const { termName } = usePriorityWords()
  const view = usePriorityView()
  const turned =
    priorityTerms.some((name) => view.weights[name] !== usualQuestion.weights[name]) ||
    distances.some(({ name }) => view[name] !== usualQuestion[name])
  return (
    <WeightsBox
      title={words(turned ? 'priority.weights_turned' : 'priority.weights')}
      explain={words('priority.weights_explain')}
      reset={turned ? { label: words('priority.reset'), run: () => setPriorityView(usualQuestion) } : null}
    >
      {priorityTerms.map((name) => (
        <WeightLine
          key={name}
          swatch={<span className="term-swatch" data-priority-term={name} />}
          name={termName(name)}
          range={times}
          value={view.weights[name]}
          sliderName={words('priority.weight_of', { term: termName(name) })}
          told={(weight) => `×${numbers(weight, weight % 1 === 0 ? 0 : 1)}`}
          onTurn={(weight) => setPriorityView({ weights: { ...view.weights, [name]: weight } })}
        />
      ))}
      {distances.map(({ name, range }) => (
        <WeightLine
          key={name}
          name={words(`priority.${name}`)}
          range={range}
          value={view[name]}
          sliderName={words(`priority.${name}`)}
          told={(metres) => `${numbers(metres)}\u2009m`}
          onTurn={(metres) => setPriorityView({ [name]: metres })}
        />
      ))}
    </WeightsBox>
  )
}
