import { Button, Collapse, Slider } from 'antd'
import { priorityTerms } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { setPriorityView, usePriorityView, usualQuestion } from './priority-store'
import { usePriorityWords } from './use-priority-words'

const distances = [
  { name: 'walkM', least: 100, most: 1000, step: 50 },
  { name: 'aroundM', least: 0, most: 100, step: 10 },
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
  const terms = priorityTerms.map((name) => (
    <div key={name} className="priority-weight">
      <span className="term-swatch" data-priority-term={name} />
      <span>{termName(name)}</span>
      <Slider
        min={0}
        max={3}
        step={0.5}
        value={view.weights[name]}
        ariaLabelForHandle={words('priority.weight_of', { term: termName(name) })}
        tooltip={{ formatter: (value) => `×${value}` }}
        onChange={(weight) => setPriorityView({ weights: { ...view.weights, [name]: weight } })}
      />
      <strong>×{numbers(view.weights[name], view.weights[name] % 1 === 0 ? 0 : 1)}</strong>
    </div>
  ))
  return (
    <Collapse
      ghost
      size="small"
      className="priority-weights"
      items={[
        {
          key: 'weights',
          label: words(turned ? 'priority.weights_turned' : 'priority.weights'),
          children: (
            <>
              <p className="quiet">{words('priority.weights_explain')}</p>
              {terms}
              {distances.map(({ name, least, most, step }) => (
                <div key={name} className="priority-weight" data-distance>
                  <span>{words(`priority.${name}`)}</span>
                  <Slider
                    min={least}
                    max={most}
                    step={step}
                    value={view[name]}
                    ariaLabelForHandle={words(`priority.${name}`)}
                    tooltip={{ formatter: (value) => `${value}\u2009m` }}
                    onChange={(value) => setPriorityView({ [name]: value })}
                  />
                  <strong>{`${numbers(view[name])}\u2009m`}</strong>
                </div>
              ))}
              {turned && (
                <Button
                  type="link"
                  size="small"
                  className="priority-reset"
                  onClick={() => setPriorityView(usualQuestion)}
                >
                  {words('priority.reset')}
                </Button>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
