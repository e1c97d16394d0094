import type { PlaceProfile } from '#shared/contract/land-profile'
import { useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { useRowName } from './place-line'
import { ProfileSection } from './profile-section'

/** What to mind here, each with its clause and the rows it was seen on. */
export function ProfileRules({ profile: { rules } }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  if (rules.length === 0) return null
  return (
    <ProfileSection title={words('profile.rules')}>
      <ul className="profile-rules">
        {rules.map((rule) => (
          <li key={rule.words.code}>
            <p>{words(rule.words.code, rule.words.params)}</p>
            <p className="quiet">
              {words(`profile.clause.${rule.clause}`)}
              {rule.sources.map(({ table, id }) => (
                <Source key={`${table}/${id}`} table={table} id={id} />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </ProfileSection>
  )
}

function Source({ table, id }: { readonly table: string; readonly id: number }) {
  const name = useRowName(table, id)
  return (
    <button type="button" className="link-button" onClick={() => flyToFeatures(table, [id])}>
      {name}
    </button>
  )
}
