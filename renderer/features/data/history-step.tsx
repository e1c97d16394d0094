import { AimOutlined, RollbackOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ChangePreview, HistoryEntry, RestorePreview } from '#shared/contract/history'
import { useMoments, useWords } from '../../i18n/use-words'
import { flyTo } from '../../map/map-store'
import { attempt } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { restore } from '../../state/run-command'
import { host } from '../../transport/host'
import { useOneAtATime } from '../../ui/use-one-at-a-time'
import { HistoryChange } from './history-change'
import { useEntryWords } from './history-list'
import { useChangeOnMap } from './history-on-map'
import { VersionName } from './history-versions'

interface HistoryStepProps {
  readonly entry: HistoryEntry
  /** Going back has made the step of that number. */
  readonly onRestored: (seq: number) => void
}

/** What one step changed, on the map and in values; from here its version gets a name, and one goes back to it. */
export function HistoryStep({ entry, onRestored }: HistoryStepProps) {
  const [goingBack, setGoingBack] = useState(false)
  return goingBack ? (
    <GoingBack entry={entry} onRestored={onRestored} onCancel={() => setGoingBack(false)} />
  ) : (
    <Looking entry={entry} onGoBack={() => setGoingBack(true)} />
  )
}

function Looking({ entry, onGoBack }: { readonly entry: HistoryEntry; readonly onGoBack: () => void }) {
  const words = useWords()
  const moments = useMoments()
  const entryWords = useEntryWords()
  const preview = useAnswer<ChangePreview>(() => host().call('history.change', { seq: entry.seq }), entry.seq)
  const isLatest = useProjectStore((state) => state.revision === entry.seq)
  const isReadOnly = useProjectStore((state) => state.saveState?.kind === 'read-only')
  useChangeOnMap(preview, 'history.legend')
  return (
    <>
      <h4>{entryWords(entry)}</h4>
      <p className="quiet">
        {words('history.step', { seq: String(entry.seq) })} · {moments(entry.at)} ·{' '}
        {entry.author || words('data.nobody')}
      </p>
      <VersionName seq={entry.seq} />
      <div className="history-actions">
        <FlyButton preview={preview} />
        <Button
          size="small"
          icon={<RollbackOutlined />}
          disabled={isLatest || isReadOnly}
          title={isLatest ? words('history.is_latest') : undefined}
          onClick={onGoBack}
        >
          {words('history.go_back')}
        </Button>
      </div>
      {isLatest && <p className="quiet">{words('history.is_latest')}</p>}
      {preview && <HistoryChange preview={preview} />}
    </>
  )
}

interface GoingBackProps extends HistoryStepProps {
  readonly onCancel: () => void
}

/** Before going back: what would come back, vanish and differ. */
function GoingBack({ entry, onRestored, onCancel }: GoingBackProps) {
  const words = useWords()
  const revision = useProjectStore((state) => state.revision)
  const preview = useAnswer<RestorePreview>(
    () => host().call('history.preview', { seq: entry.seq }),
    `${entry.seq}/${revision}`,
  )
  const { seq } = entry
  const [goBack, busy] = useOneAtATime(async () => {
    if (!preview) return
    const outcome = await restore(seq, preview.revision)
    if (outcome.ok) onRestored(outcome.seq)
  })
  useChangeOnMap(preview, 'history.legend_back')
  const pane = useRef<HTMLDivElement>(null)
  // The button that led here is gone, and the focus with it: Esc must mean this pane, not the drawer.
  useEffect(() => pane.current?.focus(), [])
  const leave = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onCancel()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves from wherever the focus is in here
    <div ref={pane} className="history-going-back" tabIndex={-1} onKeyDown={leave}>
      <h4>{words('history.going_back', { seq: String(seq) })}</h4>
      <p className="quiet">{words('history.going_back_explain', { count: revision - seq })}</p>
      {preview?.refusal && (
        <p className="form-error">{words(preview.refusal.code, preview.refusal.params)}</p>
      )}
      <div className="history-actions">
        <FlyButton preview={preview} />
        <Button
          size="small"
          type="primary"
          disabled={!preview || preview.refusal !== null}
          loading={busy}
          onClick={() => void goBack()}
        >
          {words('history.confirm', { seq: String(seq) })}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words('app.cancel')}
        </Button>
      </div>
      {preview && <HistoryChange preview={preview} />}
    </div>
  )
}

function FlyButton({ preview }: { readonly preview: ChangePreview | null }) {
  const words = useWords()
  const bounds = preview?.bounds
  return (
    <Button
      size="small"
      icon={<AimOutlined />}
      disabled={!bounds}
      onClick={() => bounds && flyTo({ bounds, maxZoom: 18 })}
    >
      {words('app.fly_to')}
    </Button>
  )
}

/** The host's answer to a question; `null` while it is on its way. Asked anew when `key` changes. */
function useAnswer<T>(ask: () => Promise<T>, key: string | number): T | null {
  const [answer, setAnswer] = useState<{ readonly key: string | number; readonly value: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the question is another one
  useEffect(() => {
    let left = false
    void attempt(ask).then((value) => {
      if (!left && value !== undefined) setAnswer({ key, value })
    })
    return () => {
      left = true
    }
  }, [key])
  return answer?.key === key ? answer.value : null
}
