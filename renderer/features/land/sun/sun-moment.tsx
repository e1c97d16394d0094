import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Slider } from 'antd'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { AnalysisNotes } from '../analysis-notes'
import { AnalysisProgress } from '../analysis-progress'
import {
  clockText,
  momentLimits,
  setSunView,
  shadowPictureAnalysis,
  shadowsAnalysis,
  useSunView,
} from './sun-store'

/** The hours of the slider that are written under it. */
const marks = { 6: '6', 9: '9', 12: '12', 15: '15', 18: '18' }

/** One moment of the day: the slider moves the shadows, or the day plays. */
export function SunMoment() {
  const words = useWords()
  const numbers = useNumbers()
  const hour = useSunView((state) => state.hour)
  const playing = useSunView((state) => state.playing)
  const shadows = shadowPictureAnalysis.use((state) => state.answer)
  return (
    <section className="sun-moment" aria-label={words('sun.shows.moment')}>
      <div className="sun-moment-head">
        <strong className="figure-big">{clockText(hour)}</strong>
        <span className="quiet">{words('sun.clock')}</span>
        <Button
          size="small"
          icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
          aria-pressed={playing}
          onClick={() => setSunView({ playing: !playing })}
        >
          {words(playing ? 'sun.pause' : 'sun.play')}
        </Button>
      </div>
      {shadows && (
        <p className="quiet">
          {words('sun.moment', {
            solar: clockText(shadows.trueSolarHour),
            altitude: numbers(shadows.altitudeDeg),
            azimuth: numbers(shadows.azimuthDeg),
          })}
        </p>
      )}
      <Slider
        min={momentLimits.from}
        max={momentLimits.to}
        step={momentLimits.step}
        value={hour}
        marks={marks}
        included={false}
        tooltip={{ open: false }}
        ariaLabelForHandle={words('sun.moment_handle')}
        ariaValueTextFormatterForHandle={(value) => clockText(value ?? hour)}
        onChange={(value) => setSunView({ hour: value, playing: false })}
      />
      {shadows ? (
        <AnalysisProgress analysis={shadowsAnalysis} label={words('sun.drawing_shadows')} />
      ) : (
        <AnalysisProgress analysis={shadowPictureAnalysis} label={words('sun.drawing_shadows')} />
      )}
      {shadows && <AnalysisNotes notes={shadows.notes} />}
    </section>
  )
}
