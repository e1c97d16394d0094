import { InputNumber, Slider } from 'antd'
import { useWords } from '../../../../i18n/use-words'
import { ResetButton } from '../../weights'
import { type FindParameter, proposedParameters, setFindView, turnParameter, useFindView } from './find-store'
import { FindWeights } from './find-weights'

/** Ends and steps of the sliders: what makes sense at the wall of a house and on a corner of land. */
const sliders = [
  { name: 'setbackM', least: 0, most: 12, step: 0.5 },
  { name: 'minWidthM', least: 1, most: 20, step: 0.5 },
] as const

/** What is left free, how narrow, how large: the map follows as they are turned. */
export function FindParameters() {
  const words = useWords()
  const parameters = useFindView((state) => state.parameters)
  const turned = (Object.keys(parameters) as FindParameter[]).some(
    (name) => parameters[name] !== proposedParameters[name],
  )
  return (
    <div className="find-parameters">
      {sliders.map(({ name, least, most, step }) => (
        <div key={name} className="find-parameter">
          <span>{words(`find.parameter.${name}`)}</span>
          <strong>{`${parameters[name]}\u2009m`}</strong>
          <Slider
            min={least}
            max={most}
            step={step}
            value={parameters[name]}
            tooltip={{ formatter: (value) => `${value}\u2009m` }}
            ariaLabelForHandle={words(`find.parameter.${name}`)}
            onChange={(value) => turnParameter(name, value)}
          />
        </div>
      ))}
      <div className="find-area">
        <span>{words('find.area_from')}</span>
        <AreaNumber name="minAreaM2" />
        <span>{words('find.area_to')}</span>
        <AreaNumber name="maxAreaM2" />
        <span>m²</span>
      </div>
      <FindWeights />
      {turned && (
        <ResetButton
          label={words('find.reset_parameters')}
          run={() => setFindView({ parameters: proposedParameters })}
        />
      )}
    </div>
  )
}

function AreaNumber({ name }: { readonly name: 'minAreaM2' | 'maxAreaM2' }) {
  const words = useWords()
  const value = useFindView((state) => state.parameters[name])
  return (
    <InputNumber<number>
      size="small"
      min={10}
      max={1_000_000}
      step={name === 'minAreaM2' ? 50 : 1000}
      value={value}
      aria-label={words(`find.parameter.${name}`)}
      changeOnBlur
      onChange={(area) => area !== null && turnParameter(name, area)}
    />
  )
}
