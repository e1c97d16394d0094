import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { attempt, notify } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { useProjectName } from '../../state/use-rows'
import { host } from '../../transport/host'
import { useReportStore } from './report-store'

/** Whether photographs leave with what they say of place and camera, and the copy of the project for others. */
export function PhotoPrivacy() {
  const words = useWords()
  const keepPhotoData = useReportStore((state) => state.keepPhotoData)
  const name = words('photos.share_name', { name: useProjectName() })
  const [busy, setBusy] = useState(false)

  const share = async () => {
    setBusy(true)
    await attempt(async () => {
      // Where no dialog can ask, it goes into the person's own project folder, under a name that is free.
      const chosen = capabilities().nativeDialogs
        ? await host().call('dialog.saveProject', { name })
        : await host().call('project.suggestPath', { name })
      if (!chosen) return
      // The system's dialog has asked whether a file that stands there may go.
      const replace = capabilities().nativeDialogs
      const shared = await host().call('project.share', { ...chosen, replace, keepPhotoData })
      notify('info', { code: 'photos.shared', params: { ...shared, kept: keepPhotoData ? 'yes' : 'no' } })
    })
    setBusy(false)
  }

  return (
    <>
      <h3 className="section-title">{words('photos.share_title')}</h3>
      <Checkbox
        checked={keepPhotoData}
        onChange={(event) => useReportStore.setState({ keepPhotoData: event.target.checked })}
      >
        {words('photos.keep_data')}
      </Checkbox>
      <p className="quiet">{words('photos.keep_data_explain')}</p>
      <Button block icon={<FolderOpenOutlined />} loading={busy} onClick={() => void share()}>
        {words(keepPhotoData ? 'photos.share_keep' : 'photos.share')}
      </Button>
    </>
  )
}
