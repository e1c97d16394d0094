import { AutoComplete, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { crsName, knownSystems } from '#shared/crs/crs-name'
import { canonicalCrs } from '#shared/crs/systems'
import type { Message } from '#shared/model/message'
import { placeByAffine } from '#shared/underlay/pixel-affine'
import { useWords } from '../../i18n/use-words'
import { messageOf } from '../../state/notice-store'
import { addUnderlay } from './underlay-actions'
import { beginPlacing, endCrs, usePlacingStore } from './underlay-placing'

/** Coordinates are there, but nobody says in which system: the person does, or places the drawing otherwise. */
export function UnderlayCrsDialog() {
  const words = useWords()
  const asked = usePlacingStore((state) => state.needsCrs)
  const [crs, setCrs] = useState('')
  const [problem, setProblem] = useState<Message | null>(null)
  if (!asked) return null
  const { read, ground } = asked
  const named = (system: string) => {
    const { code, params } = crsName(system)
    return words(code, params)
  }
  const take = async () => {
    const known = canonicalCrs(crs)
    if (known === null) {
      setProblem({ code: 'crs.unknown', params: { crs } })
      return
    }
    try {
      const { corners } = placeByAffine(ground.affine, read, known)
      if (await addUnderlay(read, corners, ground.placedBy)) endCrs()
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  const wanted = crs.trim().toLowerCase()
  return (
    <Modal open title={words('data.underlay.crs_title', { name: read.name })} footer={null} onCancel={endCrs}>
      <p>{words('data.underlay.crs_text')}</p>
      {read.notes.map((note) => (
        <p key={note.code} className="quiet">
          {words(note.code, note.params)}
        </p>
      ))}
      <Form onFinish={() => void take()}>
        <AutoComplete
          autoFocus
          className="underlay-system"
          value={crs}
          aria-label={words('data.crs')}
          placeholder={words('data.crs_other')}
          options={knownSystems
            .filter((system) => `${system} ${named(system)}`.toLowerCase().includes(wanted))
            .map((value) => ({ value, label: named(value) }))}
          onChange={(value) => {
            setCrs(value)
            setProblem(null)
          }}
        />
        {problem && (
          <p className="form-error" role="alert">
            {words(problem.code, problem.params)}
          </p>
        )}
        <div className="dialog-foot">
          <Button
            onClick={() => {
              endCrs()
              beginPlacing(read)
            }}
          >
            {words('data.underlay.place_by_points')}
          </Button>
          <Button type="primary" htmlType="submit" disabled={crs.trim() === ''}>
            {words('data.underlay.take')}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
