import { Button, InputNumber } from 'antd'
import { useWords } from '../../../i18n/use-words'
import { setReachView, useReachView, usualMinutes } from './reach-store'

/** Nobody asks for walks shorter or longer than these. */
const [least, most] = [1, 60]

/** Within how many minutes: three steps, each longer than the one before. */
export function ReachMinutes() {
  const words = useWords()
  const minutes = useReachView((state) => state.minutes)
  const isUsual = minutes.every((value, i) => value === usualMinutes[i])
  return (
    <div className="land-line reach-minutes">
      <span>{words('land.reach.within_minutes')}</span>
      <span>
        {minutes.map((value, i) => (
          <InputNumber
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps keep their places
            key={i}
            size="small"
            precision={0}
            changeOnWheel={false}
            min={(minutes[i - 1] ?? least - 1) + 1}
            max={(minutes[i + 1] ?? most + 1) - 1}
            value={value}
            aria-label={words('land.reach.step', { number: i + 1 })}
            onChange={(next) => {
              if (next !== null) setReachView({ minutes: minutes.with(i, next) })
            }}
          />
        ))}
        {!isUsual && (
          <Button type="link" size="small" onClick={() => setReachView({ minutes: usualMinutes })}>
            {words('land.reach.usual_minutes')}
          </Button>
        )}
      </span>
    </div>
  )
}
