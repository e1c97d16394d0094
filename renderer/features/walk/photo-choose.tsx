import { PictureOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useWords } from '../../i18n/use-words'
import { offerPhotos } from '../../state/photo-files'
import { pickFiles, pickFolder } from '../../ui/files'

const accepted = '.jpg,.jpeg,.png,.webp,.heic,.heif,image/*'

async function choosePhotos(): Promise<void> {
  offerPhotos((await pickFiles(accepted, true)).map((file) => ({ name: file.name, file })))
}

export async function choosePhotoFolder(): Promise<void> {
  offerPhotos(await pickFolder())
}

/** A whole folder, or some photographs of it. */
export function PhotoChoose() {
  const words = useWords()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'folder', label: words('photos.choose_folder'), onClick: () => void choosePhotoFolder() },
          { key: 'files', label: words('photos.choose_files'), onClick: () => void choosePhotos() },
        ],
      }}
    >
      <Button icon={<PictureOutlined aria-hidden />} aria-label={words('photos.import')}>
        {words('photos.short')}
      </Button>
    </Dropdown>
  )
}
