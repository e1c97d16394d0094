import { Button, Collapse, Slider } from 'antd'
import { type LeftoverTermName, leftoverTerms, proposedLeftoverWeights } from '#shared/contract/land-leftover'
import { useWords } from '../../../../i18n/use-words'
import { setFindView, useFindView } from './find-store'
import { useTermWords } from './use-term-words'

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
    <Collapse
      ghost
      size="small"
      className="find-weights"
      items={[
        {
          key: 'weights',
          label: words(turned ? 'find.weights_turned' : 'find.weights'),
          children: (
            <>
              <p className="quiet">{words('find.weights_explain')}</p>
              {leftoverTerms.map((name) => {
                const against = proposedLeftoverWeights[name] < 0
                return (
                  <div key={name} className="find-weight">
                    <span className="term-swatch" data-term={name} data-against={against || undefined} />
                    <span>{termName(name)}</span>
                    <Slider
                      min={0}
                      max={50}
                      step={5}
                      value={Math.round(Math.abs(weights[name]) * 100)}
                      ariaLabelForHandle={words('find.weight_of', { term: termName(name) })}
                      tooltip={{ formatter: (value) => (against ? `−${value}` : value) }}
                      onChange={(value) => weigh(name, ((against ? -1 : 1) * value) / 100 || 0)}
                    />
                    <strong>{points(weights[name])}</strong>
                  </div>
                )
              })}
              {turned && (
                <Button
                  type="link"
                  size="small"
                  className="find-reset"
                  onClick={() => setFindView({ weights: proposedLeftoverWeights })}
                >
                  {words('find.reset_weights')}
                </Button>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
