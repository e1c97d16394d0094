import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useEffect, useState } from 'react'
import type { Message } from '#shared/model/message'
import { useWords } from '../../i18n/use-words'
import { messageOf } from '../../state/notice-store'
import { type PreparedPicture, preparePicture } from './picture'

interface PictureFieldProps {
  readonly value?: PreparedPicture | null
  readonly onChange?: (picture: PreparedPicture | null) => void
}

/** Takes a picture from the camera, a file, a drop or the clipboard, and shows it as it will be kept. */
export function PictureField({ value, onChange }: PictureFieldProps) {
  const words = useWords()
  const [reading, setReading] = useState(false)
  const [failure, setFailure] = useState<Message | null>(null)
  const address = usePreview(value ?? null)

  const take = async (file: File) => {
    setReading(true)
    setFailure(null)
    try {
      onChange?.(await preparePicture(file))
    } catch (error) {
      setFailure(messageOf(error))
    } finally {
      setReading(false)
    }
  }

  // Kept from the window's own drop target, which would take the picture for data to import.
  const keepHere = (event: React.DragEvent) => event.stopPropagation()
  return (
    <fieldset className="bare picture-field" onDragEnter={keepHere} onDragLeave={keepHere}>
      {address ? (
        <figure>
          <img src={address} alt={value?.name ?? ''} />
          <Button
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={words('walk.picture_remove')}
            title={words('walk.picture_remove')}
            onClick={() => onChange?.(null)}
          />
        </figure>
      ) : (
        <Upload.Dragger
          accept="image/*"
          capture="environment"
          pastable
          showUploadList={false}
          disabled={reading}
          beforeUpload={(file) => {
            void take(file)
            return false
          }}
        >
          <CameraOutlined aria-hidden /> {words(reading ? 'walk.picture_reading' : 'walk.picture_hint')}
        </Upload.Dragger>
      )}
      <p className="quiet picture-kept">{words('walk.picture_kept')}</p>
      {failure && <p className="form-error">{words(failure.code, failure.params)}</p>}
    </fieldset>
  )
}

function usePreview(picture: PreparedPicture | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!picture) return
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mediaType }))
    setAddress(made)
    return () => {
      URL.revokeObjectURL(made)
      setAddress(null)
    }
  }, [picture])
  return address
}
