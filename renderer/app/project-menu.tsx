import { DownOutlined } from '@ant-design/icons'
import { Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/use-words'
import {
  capabilities,
  closeProject,
  createProject,
  openProject,
  openSample,
  saveProject,
  saveProjectAs,
} from '../state/project-files'
import { useProjectStore } from '../state/project-store'
import { useProjectName } from '../state/use-rows'

/** The project's name; behind it new, open, save and the way back to the start page with the recent ones. */
export function ProjectMenu() {
  const words = useWords()
  const info = useProjectStore((state) => state.info)
  const projectName = useProjectName()
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const create = () => {
    if (!name.trim()) return
    setNaming(false)
    void createProject(name.trim())
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'new', label: words('app.new'), onClick: () => setNaming(true) },
            { key: 'open', label: words('app.open'), onClick: () => void openProject() },
            { key: 'sample', label: words('app.open_sample'), onClick: () => void openSample() },
            { type: 'divider' },
            { key: 'save', label: `${words('app.save_now')}  Ctrl S`, onClick: () => void saveProject() },
            {
              key: 'save-as',
              label: words(capabilities().nativeDialogs ? 'app.save_as' : 'app.download_copy'),
              onClick: () => void saveProjectAs(),
            },
            { type: 'divider' },
            { key: 'close', label: words('app.close'), onClick: () => void closeProject() },
          ],
        }}
      >
        <button type="button" className="bar-button" data-testid="project-menu" title={info?.path}>
          <span className="project-name">{projectName}</span> <DownOutlined style={{ fontSize: 10 }} />
        </button>
      </Dropdown>
      <Modal
        open={naming}
        title={words('app.new')}
        okText={words('app.create')}
        okButtonProps={{ disabled: !name.trim() }}
        onOk={create}
        onCancel={() => setNaming(false)}
      >
        <Input
          autoFocus
          value={name}
          maxLength={60}
          placeholder={words('app.home.name')}
          aria-label={words('app.home.name')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={create}
        />
      </Modal>
    </>
  )
}
