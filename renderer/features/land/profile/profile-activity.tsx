import type { PlaceProfile } from '#shared/contract/land-profile'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { ProfileSection } from './profile-section'

/** Activity seen here, by time slot; the slot of this very hour stands out. */
export function ProfileActivity({ profile: { activity } }: { readonly profile: PlaceProfile }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const { points, pointsWithoutMinutes, personHoursPerHa, bySlot, radiusM, recordedAnywhere } = activity
  const most = Math.max(...bySlot.map((each) => each.personHoursPerHa))
  const now = slotAt(
    new Date().getHours(),
    bySlot.map(({ slot }) => slot),
  )
  const nowHeat = bySlot.find(({ slot }) => slot === now)
  const told = (slot: string, heat: number) =>
    words('profile.activity_slot', { slot: choiceName('time_slot', slot), heat: numbers(heat, 1) })
  return (
    <ProfileSection title={words('profile.activity')}>
      {recordedAnywhere === 0 ? (
        <p className="profile-unknown">{words('profile.activity_unknown')}</p>
      ) : (
        <>
          <p>
            <span className="figure-big">{numbers(personHoursPerHa, digitsOf(personHoursPerHa))}</span>{' '}
            <span className="quiet">{words('profile.activity_unit')}</span>
          </p>
          {most > 0 && (
            <ul className="profile-slots" aria-label={words('profile.activity_slots')}>
              {bySlot.map(({ slot, personHoursPerHa: heat }) => (
                <li key={slot} aria-current={slot === now || undefined} title={told(slot, heat)}>
                  <span className="profile-slot-bar" aria-hidden>
                    <span className="profile-slot-heat">{numbers(heat, digitsOf(heat))}</span>
                    <span style={{ '--share': heat / most } as React.CSSProperties} />
                  </span>
                  <span className="quiet" aria-hidden>
                    {slot.split('-').map(Number).join('–')}
                  </span>
                  {/* For those who hear the card, and for its text when it is copied. */}
                  <span className="visually-hidden">{told(slot, heat)}</span>
                </li>
              ))}
            </ul>
          )}
          {nowHeat && points > 0 && (
            <p className="quiet">
              {words('profile.activity_now', {
                slot: choiceName('time_slot', nowHeat.slot),
                heat: numbers(nowHeat.personHoursPerHa, 1),
              })}
            </p>
          )}
          <p className="quiet">
            {words('profile.activity_basis', { points, radiusM, silent: pointsWithoutMinutes })}
          </p>
        </>
      )}
    </ProfileSection>
  )
}

/** Little is told with a digit more, nothing and much without. */
function digitsOf(personHoursPerHa: number): number {
  return personHoursPerHa > 0 && personHoursPerHa < 10 ? 1 : 0
}

/** The slot ("18-20") that holds an hour of the clock, or nothing at night. */
function slotAt(hour: number, slots: readonly string[]): string | undefined {
  return slots.find((slot) => {
    const [from = 0, to = 0] = slot.split('-').map(Number)
    return hour >= from && hour < to
  })
}
