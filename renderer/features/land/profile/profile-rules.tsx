import type { PlaceProfile } from '#shared/contract/land-profile'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { ProfileSection } from './profile-section'

/** What to mind here, each with its clause and the rows it was seen on. */
export function ProfileRules({ profile: { rules } }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const { tableName } = useModelWords()
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
                <button
                  key={`${table}/${id}`}
                  type="button"
                  className="link-button"
                  onClick={() => flyToFeatures(table, [id])}
                >
                  {tableName(table)} {id}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </ProfileSection>
  )
}
