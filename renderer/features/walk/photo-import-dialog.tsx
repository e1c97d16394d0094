import { Button, Checkbox, Modal, Progress as ProgressBar, Radio } from 'antd'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Progress } from '#shared/contract/channel'
import { toWgs84 } from '#shared/crs/systems'
import { groupPhotos } from '#shared/photos/group-photos'
import { useNumbers, useWords } from '../../i18n/use-words'
import { PreviewMap } from '../../map/preview-map'
import { usePhotoFiles } from '../../state/photo-files'
import { projectMirror } from '../../state/project-store'
import { placeEvidence } from './photo-evidence'
import {
  bringInPhotos,
  cancelPhotoImport,
  choosePhotoOptions,
  closePhotoImport,
  lookAtFiles,
  type PhotoReport,
  type PhotoReview,
  undoPhotoImport,
  usePhotoImport,
} from './photo-import-store'
import { PhotoList } from './photo-list'

/** Photographs on their way in: what they say of themselves, what to make of them, and what came of it. */
export function PhotoImportDialog() {
  const words = useWords()
  const offered = usePhotoFiles((state) => state.files)
  useEffect(() => {
    if (!offered) return
    usePhotoFiles.setState({ files: null })
    void lookAtFiles(offered)
  }, [offered])
  const stage = usePhotoImport((state) => state.stage)
  const isWide = stage?.kind === 'review' || stage?.kind === 'keeping'
  return (
    <Modal
      open={stage !== null}
      title={words('photos.import')}
      width={isWide ? 820 : 480}
      centered
      footer={null}
      mask={{ closable: false }}
      onCancel={cancelPhotoImport}
      destroyOnHidden
    >
      {stage?.kind === 'looking' && (
        <>
          <Running progress={stage.progress} />
          <Foot>
            <Button onClick={cancelPhotoImport}>{words('app.cancel')}</Button>
          </Foot>
        </>
      )}
      {isWide && (
        <Review review={stage.review} progress={stage.kind === 'keeping' ? stage.progress : undefined} />
      )}
      {stage?.kind === 'done' && <Done report={stage.report} />}
      {stage?.kind === 'failed' && (
        <>
          <p className="form-error" role="alert">
            {words(stage.reason.code, stage.reason.params)}
          </p>
          <Foot>
            <Button type="primary" autoFocus onClick={closePhotoImport}>
              {words('app.dismiss')}
            </Button>
          </Foot>
        </>
      )}
    </Modal>
  )
}

function Foot({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>
}

function Running({ progress }: { readonly progress: Progress | null }) {
  const words = useWords()
  const percent = progress?.total ? Math.round((progress.done / progress.total) * 100) : 0
  const text = progress ? words(progress.words.code, progress.words.params) : words('photos.looking')
  return (
    <div role="status">
      <p>{text}</p>
      <ProgressBar percent={percent} status="active" aria-label={text} />
    </div>
  )
}

interface ReviewProps {
  readonly review: PhotoReview
  /** `undefined` while nothing is being put in. */
  readonly progress: Progress | null | undefined
}

function Review({ review, progress }: ReviewProps) {
  const words = useWords()
  const { crs, grouped, original, problem } = usePhotoImport()
  const { fresh, duplicates, unread } = review
  const facts = useMemo(() => fresh.map((looked) => looked.facts), [fresh])
  const placed = facts.filter(({ position }) => position !== null).length
  const observations = useMemo(() => (grouped ? groupPhotos(facts).length : facts.length), [facts, grouped])
  const isBusy = progress !== undefined
  return (
    <>
      <p>
        {words('photos.found', {
          count: fresh.length + duplicates.length + unread.length,
          fresh: fresh.length,
          placed,
          unplaced: fresh.length - placed,
          duplicates: duplicates.length,
          unread: unread.length,
        })}
      </p>
      <div className="photo-review">
        <PhotoList review={review} />
        <div className="photo-choices">
          <PhotoMap positions={facts.flatMap(({ position }) => (position ? [position] : []))} crs={crs} />
          {placed > 0 && <CrsChoice positions={facts.flatMap(({ position }) => position ?? [])} />}
          <Checkbox
            checked={grouped}
            disabled={isBusy}
            onChange={(event) => choosePhotoOptions({ grouped: event.target.checked })}
          >
            {words('photos.grouped', { count: observations })}
          </Checkbox>
          <Checkbox
            checked={original}
            disabled={isBusy}
            onChange={(event) => choosePhotoOptions({ original: event.target.checked })}
          >
            {words('photos.original')}
          </Checkbox>
        </div>
      </div>
      {isBusy && <Running progress={progress} />}
      {problem && (
        <p className="form-error" role="alert">
          {words(problem.code, problem.params)}
        </p>
      )}
      <Foot>
        <Button onClick={cancelPhotoImport}>{words('app.cancel')}</Button>
        <Button
          type="primary"
          autoFocus
          loading={isBusy}
          disabled={fresh.length === 0}
          onClick={() => void bringInPhotos()}
        >
          {words('photos.bring_in', { count: fresh.length })}
        </Button>
      </Foot>
    </>
  )
}

type Place = readonly [number, number]

const noMarks: readonly never[] = []

/** Where they would lie, with the coordinate system that is chosen now. */
function PhotoMap({ positions, crs }: { readonly positions: readonly Place[]; readonly crs: string }) {
  const { layers, bounds } = useMemo(() => {
    const turn = crs === 'GCJ-02' ? toWgs84('GCJ-02') : null
    const places = positions.map((position): Place => (turn ? turn(position) : position))
    const features = places.map((coordinates) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [...coordinates] },
      properties: {},
    }))
    const [lngs, lats] = [places.map(([lng]) => lng), places.map(([, lat]) => lat)]
    const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value))
    const most = (values: readonly number[]) => values.reduce((high, value) => Math.max(high, value))
    return {
      layers: [{ key: 'photos', outline: { type: 'FeatureCollection' as const, features } }],
      bounds: places.length > 0 ? ([least(lngs), least(lats), most(lngs), most(lats)] as const) : null,
    }
  }, [positions, crs])
  return <PreviewMap layers={layers} current="photos" bounds={bounds} marks={noMarks} onPick={null} />
}

/** Nothing in a photograph says so: only the person, or where it would lie, can tell. */
function CrsChoice({ positions }: { readonly positions: readonly number[] }) {
  const words = useWords()
  const numbers = useNumbers()
  const crs = usePhotoImport((state) => state.crs)
  const evidence = useMemo(() => {
    const places: Place[] = []
    for (let at = 0; at + 1 < positions.length; at += 2)
      places.push([positions[at] ?? 0, positions[at + 1] ?? 0])
    return placeEvidence(places, [...projectMirror().rows('buildings')])
  }, [positions])
  return (
    <div>
      <Radio.Group
        aria-label={words('photos.crs')}
        value={crs}
        onChange={(event) => choosePhotoOptions({ crs: event.target.value as typeof crs })}
        options={[
          { value: 'EPSG:4326', label: words('photos.crs.wgs84') },
          { value: 'GCJ-02', label: words('photos.crs.gcj02') },
        ]}
      />
      {evidence && (
        <p className="quiet">
          {words('photos.crs.evidence', {
            placed: numbers(evidence.placed),
            wgs84: numbers(evidence.insideAsTheyAre),
            gcj02: numbers(evidence.insideFromGcj02),
            better: evidence.insideFromGcj02 < evidence.insideAsTheyAre ? 'gcj02' : 'wgs84',
          })}
        </p>
      )}
    </div>
  )
}

function Done({ report }: { readonly report: PhotoReport }) {
  const words = useWords()
  const { photos, observations, unplaced, pictureless } = report
  return (
    <>
      <p>{words('photos.done', { photos, observations })}</p>
      {unplaced > 0 && <p>{words('photos.done_unplaced', { count: unplaced })}</p>}
      {pictureless.length > 0 && (
        <ul className="photo-reasons">
          {pictureless.map(({ name, reason }) => (
            <li key={name}>{words(reason.code, reason.params)}</li>
          ))}
        </ul>
      )}
      <Foot>
        <Button onClick={() => void undoPhotoImport()}>{words('app.undo_button')}</Button>
        <Button type="primary" autoFocus onClick={closePhotoImport}>
          {words('photos.finish')}
        </Button>
      </Foot>
    </>
  )
}
