import { Button } from 'antd'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useWords } from '../../i18n/use-words'
import { clearHover, hoverFeature, selectFeatures, selectIndicator } from '../../state/selection-store'
import { useRow } from '../../state/use-rows'
import { usePlaceWords } from './use-place-words'

/** The building a problem belongs to, one click away. */
export function BuildingLink({ id }: { readonly id: number | null }) {
  const words = useWords()
  const { buildingName } = usePlaceWords()
  const building = useRow('buildings', id)
  if (!building) return <span className="quiet">{words('walk.building_none')}</span>
  return (
    <Button
      type="link"
      size="small"
      onClick={() => selectFeatures('buildings', [building.id])}
      onMouseEnter={() => hoverFeature('buildings', building.id)}
      onMouseLeave={clearHover}
    >
      {buildingName(building)}
    </Button>
  )
}

/** The indicator a problem counts for; those not in this check yet are only named. */
export function IndicatorLink({ indicator }: { readonly indicator: string }) {
  const words = useWords()
  const { groupName } = useIssueWords()
  if (!indicatorCatalogue.some(({ id }) => id === indicator)) {
    return <span className="quiet">{words('walk.not_in_check', { group: groupName(indicator) })}</span>
  }
  return (
    <Button type="link" size="small" onClick={() => selectIndicator(indicator)}>
      {words(`indicator.${indicator}.name`)}
    </Button>
  )
}
