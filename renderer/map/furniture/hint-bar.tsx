import { Button } from 'antd'
import { useEffect } from 'react'
import { useWords } from '../../i18n/use-words'
import { dismissNotice, useNoticeStore } from '../../state/notice-store'
import { finishDrawing } from '../drawing'
import { cancelDrawing, useMapStore } from '../map-store'

const noticeSeconds = { info: 5, error: 12 } as const

/** One line at the foot of the map: what the gesture under way does, or what just happened. */
export function HintBar() {
  const words = useWords()
  const drawing = useMapStore((state) => state.drawing)
  const everyClick = useMapStore((state) => state.groundTaker?.everyClick)
  const notice = useNoticeStore((state) => state.notices.at(-1))

  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(() => dismissNotice(notice.id), noticeSeconds[notice.tone] * 1000)
    return () => clearTimeout(timer)
  }, [notice])

  return (
    <div className="hint-stack">
      {notice && (
        <div className={`hint-bar hint-${notice.tone}`} role={notice.tone === 'error' ? 'alert' : 'status'}>
          <span>{words(notice.message.code, notice.message.params)}</span>
          <button type="button" aria-label={words('app.dismiss')} onClick={() => dismissNotice(notice.id)}>
            ✕
          </button>
        </div>
      )}
      {!drawing && everyClick && (
        <div className="hint-bar">
          <span>{words(everyClick.code, everyClick.params)}</span>
        </div>
      )}
      {drawing && (
        <div className="hint-bar" role="status">
          <span>{words(drawing.hint.code, drawing.hint.params)}</span>
          {drawing.mode === 'reshape' && (
            <Button size="small" type="primary" onClick={finishDrawing}>
              {words('map.drawing.done')}
            </Button>
          )}
          <Button size="small" onClick={cancelDrawing}>
            {words('map.drawing.cancel')}
          </Button>
        </div>
      )}
    </div>
  )
}
