import { Form, Input, Select } from 'antd'
import type { LeftoverPiece } from '#shared/contract/land-leftover'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import { DecisionBox } from '../decision-box'
import type { LandKind } from '../leftover-view'
import { takePiece } from './find-gestures'

interface Values {
  readonly kind: LandKind
  readonly name?: string
}

/** The decision makes a piece a row of the land layer, in one step that can be undone; its card follows. */
export function PieceDecision({ piece }: { readonly piece: LeftoverPiece }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  return (
    <DecisionBox<Values>
      status="candidate"
      initialValues={{ kind: piece.kind }}
      decide={(status, values) => takePiece(piece, { status, ...values }, words)}
      further={(deciding) => (
        <>
          <Form.Item name="kind" label={words('field.land.kind')}>
            <Select<LandKind>
              size="small"
              options={vocabularies.land_kind.map((value) => ({
                value,
                label: choiceName('land_kind', value),
              }))}
            />
          </Form.Item>
          {deciding === 'accepted' && (
            <Form.Item name="name" label={words('land.name')}>
              <Input autoFocus maxLength={80} placeholder={words('land.name_placeholder')} />
            </Form.Item>
          )}
        </>
      )}
    />
  )
}
