import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { ReachLink, ReachLinks } from '#shared/contract/land-reach'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { boundsOf } from '../../../map/features'
import { flyTo } from '../../../map/map-store'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import {
  linkKey,
  type OpenedLink,
  openedAnalysis,
  setReachView,
  toggleOpened,
  useChosenLink,
  useReachView,
} from './reach-store'
import { ReachTry } from './reach-try'
import { useReachWords } from './use-reach-words'

interface ReachLinkListProps {
  /** As things stand: each by itself. */
  readonly links: ReachLinks | null
}

/** What would shorten walks the most. Choosing one says why; it can be taken as opened in the picture. */
export function ReachLinkList({ links }: ReachLinkListProps) {
  const words = useWords()
  const opened = useReachView((state) => state.opened)
  if (!links) return null
  const { ranked, weighedBy } = links
  const keys = new Set(ranked.map(linkKey))
  const elsewhere = opened.filter((link) => !keys.has(linkKey(link)))
  return (
    <section className="reach-links" aria-label={words('land.reach.links')}>
      <div className="reach-head">
        <h3 className="section-title">{words('land.reach.links_count', { count: ranked.length })}</h3>
        {opened.length > 0 && (
          <Button type="link" size="small" onClick={() => setReachView({ opened: [] })}>
            {words('land.reach.close_all', { count: opened.length })}
          </Button>
        )}
      </div>
      <p className="quiet">
        {ranked.length > 0 ? words(`land.reach.links_explain.${weighedBy}`) : words('land.reach.no_links')}
      </p>
      <RowList>
        {ranked.map((link) => (
          <LinkRow key={linkKey(link)} link={link} weighedBy={weighedBy} />
        ))}
        {elsewhere.map((link) => (
          <ElsewhereRow key={linkKey(link)} link={link} />
        ))}
      </RowList>
      <ReachTry />
    </section>
  )
}

function flyToLink({ geometry }: OpenedLink): void {
  const bounds = boundsOf([geometry])
  if (bounds) flyTo({ bounds, maxZoom: 17 })
}

interface LinkRowProps {
  readonly link: ReachLink
  readonly weighedBy: ReachLinks['weighedBy']
}

function LinkRow({ link, weighedBy }: LinkRowProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { linkName, people } = useReachWords()
  const key = linkKey(link)
  const chosen = useChosenLink((state) => state.key === key)
  const opened = useReachView((state) => state.opened.some((one) => linkKey(one) === key))
  const place = useRef<HTMLDivElement>(null)
  const answer = openedAnalysis.use((state) => state.answer)
  // One chosen on the map is looked for in the list; what an answer adds above must not push it away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told by the answer that the list has moved
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen, answer])
  return (
    <div ref={place} className="reach-link-row">
      <ListRow
        selected={chosen}
        onClick={() => {
          useChosenLink.setState({ key })
          flyToLink(link)
        }}
        lead={
          <span className="land-rank" data-opened={opened || undefined}>
            {link.rank}
          </span>
        }
        title={linkName(link)}
        detail={words(`land.reach.link.${weighedBy}`, {
          homes: link.homes,
          people: people(link.people, weighedBy),
        })}
        figure={
          <span className="figure">
            {words(`land.reach.saved.${weighedBy}`, { minutes: numbers(link.personMinutes) })}
          </span>
        }
      />
      {(chosen || opened) && (
        <div className="reach-link">
          {chosen && <LinkWhy link={link} weighedBy={weighedBy} />}
          <OpenButton link={link} isOpened={opened} />
        </div>
      )}
    </div>
  )
}

/** Taken as opened by hand, or under another question. */
function ElsewhereRow({ link }: { readonly link: OpenedLink }) {
  const { linkName } = useReachWords()
  return (
    <div className="reach-link-row">
      <ListRow
        selected={false}
        onClick={() => flyToLink(link)}
        lead={
          <span className="land-rank" data-opened>
            ·
          </span>
        }
        title={linkName(link)}
      />
      <div className="reach-link">
        <OpenButton link={link} isOpened />
      </div>
    </div>
  )
}

interface OpenButtonProps {
  readonly link: OpenedLink
  readonly isOpened: boolean
}

function OpenButton({ link, isOpened }: OpenButtonProps) {
  const words = useWords()
  return (
    <Button
      size="small"
      type={isOpened ? 'default' : 'primary'}
      aria-pressed={isOpened}
      onClick={() => toggleOpened(link)}
    >
      {words(isOpened ? 'land.reach.close' : 'land.reach.open')}
    </Button>
  )
}

function LinkWhy({ link, weighedBy }: Pick<LinkRowProps, 'link' | 'weighedBy'>) {
  const words = useWords()
  const { people } = useReachWords()
  const newly = link.newlyWithin.filter((one) => one.people > 0)
  return (
    <ul className="quiet">
      {link.why.map(({ code, params }) => (
        <li key={code}>{words(code, params)}</li>
      ))}
      {newly.map((one) => (
        <li key={one.minutes}>
          {words('land.reach.newly', { minutes: one.minutes, people: people(one.people, weighedBy) })}
        </li>
      ))}
      {link.newlyConnected > 0 && (
        <li>{words('land.reach.newly_connected', { people: people(link.newlyConnected, weighedBy) })}</li>
      )}
    </ul>
  )
}
