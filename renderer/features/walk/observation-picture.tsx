import { CameraOutlined } from '@ant-design/icons'
import { Button, Image, Upload } from 'antd'
import { useEffect, useState } from 'react'
import type { Message } from '#shared/model/message'
import { useWords } from '../../i18n/use-words'
import { messageOf } from '../../state/notice-store'
import { host } from '../../transport/host'
import { preparePicture } from './picture'

interface ObservationPictureProps {
  readonly hash: string | null
  readonly alt: string
  /** Writes the hash of another picture into the record. */
  readonly onReplace: (hash: string) => Promise<void>
}

/** The picture as large as the inspector is wide, larger on a click; or the place to add one. */
export function ObservationPicture({ hash, alt, onReplace }: ObservationPictureProps) {
  const words = useWords()
  const [missing, setMissing] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Message | null>(null)

  const take = async (file: File) => {
    setBusy(true)
    setFailure(null)
    try {
      const { name, bytes } = await preparePicture(file)
      await onReplace((await host().call('attachment.put', { name, bytes })).hash)
    } catch (error) {
      setFailure(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  const [enlarged, setEnlarged] = useState(false)
  useEscapeTaken(enlarged)
  const there = hash !== null && missing !== hash
  return (
    <div className="observation-picture">
      {there && (
        <Image
          key={hash}
          src={`attachment/${hash}`}
          alt={alt}
          preview={{ onOpenChange: setEnlarged }}
          onError={() => setMissing(hash)}
        />
      )}
      {hash !== null && !there && <p className="quiet">{words('walk.picture_missing')}</p>}
      <Upload
        accept="image/*"
        capture="environment"
        showUploadList={false}
        disabled={busy}
        beforeUpload={(file) => {
          void take(file)
          return false
        }}
      >
        <Button size="small" icon={<CameraOutlined aria-hidden />} loading={busy}>
          {words(hash ? 'walk.picture_replace' : 'walk.picture_add')}
        </Button>
      </Upload>
      {failure && <p className="form-error">{words(failure.code, failure.params)}</p>}
    </div>
  )
}

/** While the picture fills the window, Esc is for the picture and not for the selection behind it. */
function useEscapeTaken(taken: boolean): void {
  useEffect(() => {
    if (!taken) return
    const take = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.preventDefault()
    }
    window.addEventListener('keydown', take, true)
    return () => window.removeEventListener('keydown', take, true)
  }, [taken])
}
