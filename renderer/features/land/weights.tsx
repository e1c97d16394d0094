import { Button, Slider } from 'antd'
import type { ReactNode } from 'react'
import { LandFold } from './land-fold'

interface WeightsBoxProps {
  readonly title: string
  readonly explain: string
  /** The way back to what is proposed, while something is turned. */
  readonly reset: { readonly label: string; readonly run: () => void } | null
  readonly children: ReactNode
}

/** Sliders that only some people turn, folded away. */
export function WeightsBox({ title, explain, reset, children }: WeightsBoxProps) {
  return (
    <LandFold title={title}>
      <p className="quiet">{explain}</p>
      {children}
      {reset && <ResetButton {...reset} />}
    </LandFold>
  )
}

export function ResetButton({ label, run }: { readonly label: string; readonly run: () => void }) {
  return (
    <Button type="link" size="small" className="land-reset" onClick={run}>
      {label}
    </Button>
  )
}

interface WeightLineProps {
  /** The colour that the term has in bars. */
  readonly swatch?: ReactNode
  readonly name: string
  readonly range: { readonly min: number; readonly max: number; readonly step: number }
  readonly value: number
  readonly sliderName: string
  /** The value in words, while it is turned and beside the slider. */
  readonly told: (value: number) => string
  readonly onTurn: (value: number) => void
}

export function WeightLine({ swatch, name, range, value, sliderName, told, onTurn }: WeightLineProps) {
  return (
    <div className="weight-line">
      {swatch}
      <span className="weight-name">{name}</span>
      <Slider
        {...range}
        value={value}
        ariaLabelForHandle={sliderName}
        tooltip={{ formatter: (turned) => told(turned ?? value) }}
        onChange={onTurn}
      />
      <strong>{told(value)}</strong>
    </div>
  )
}
