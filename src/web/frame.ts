import { may, roles, type Permission, type Who } from '../access/rules.ts'
import type { Area } from '../ctx.ts'
import { areaBanner, layout, type Link } from '../design/layout.ts'
import { Html, html } from '../design/html.ts'
import { keepDay, keepDayInLinks, knownOnKey } from '../design/known-on.ts'
import { showDay } from '../design/words.ts'
import type { Day } from '../kernel/day.ts'
import type { StartAs } from '../public/start-as.ts'
import type { Page } from './answer.ts'

/** A link of the navigation: shown to those who may open it. */
export type NavigationLink = {
  readonly text: string
  /** Below the area: `/plans`. */
  readonly path: string
  readonly permission: Permission
  /** Left to the page that lists everything, in a sentence that says what it is for. */
  readonly inList?: string
}

export const everythingPath = '/everything'

export type FrameOf = {
  readonly area: Area | null
  readonly who: Who | null
  readonly today: Day | null
  readonly knownOn: Day | null
  readonly path: string
  readonly cspNonce: string
  readonly csrf: string
  readonly navigation: readonly NavigationLink[]
  /** On the page somebody lands on in the demonstration: what to try. */
  readonly tour?: StartAs | null
}

/** The links somebody may open; those beyond the few of the navigation are behind one more, "Everything". */
export const linksFor = (
  area: Area,
  who: Who | null,
  navigation: readonly NavigationLink[],
  section: string,
): Link[] => {
  const theirs = navigation.filter(link => may(who, link.permission))
  const shown = theirs.filter(link => !link.inList)
  const listed = theirs.filter(link => link.inList)
  const inList = section === everythingPath || listed.some(link => link.path === section)
  return [
    ...shown.map(({ text, path }) => ({ text, href: `/${area.slug}${path}`, current: path === section })),
    ...(listed.length > 0 ? [{ text: 'Everything', href: `/${area.slug}${everythingPath}`, current: inList }] : []),
  ]
}

const rolesOf = (who: Who): string => [...who.roles].map(role => roles[role]).join(', ')

/** In a made-up area the day is its own, and anybody signed in can move it on to see what follows. */
const dayBanner = ({ area, who, today, knownOn, csrf, path }: FrameOf): Html | null => {
  if (!area?.madeUp || !today) return null
  const madeUp = 'Made-up area. No child, person or figure here is real.'
  // A page as known on an earlier day is not of today: its own banner says of which day.
  if (knownOn) return html`${madeUp}`
  const shown = html`${madeUp} Today here is ${showDay(today)}.`
  if (!who) return shown
  return html`${shown}
    <div class="app-move-day">
      <form method="post" action="/${area.slug}/move-the-day-on">
        <input type="hidden" name="_csrf" value="${csrf}" /><input type="hidden" name="back" value="${path}" />
        <button type="submit" class="app-link-button" name="days" value="1">Move the day on</button>
        <button type="submit" class="app-link-button" name="days" value="7">Move a week on</button>
      </form>
    </div>`
}

/** The same address without the day. */
const asNowKnown = (path: string): string => {
  const [address, query] = path.split('?')
  const asked = new URLSearchParams(query)
  asked.delete(knownOnKey)
  return asked.size > 0 ? `${address}?${asked}` : address!
}

const knownOnBanner = ({ knownOn, path }: FrameOf): Html | null => {
  if (!knownOn) return null
  const now = asNowKnown(path)
  return html`This page shows what was known on ${showDay(knownOn)}.
    <a class="govuk-link" href="${now}">See it as now known</a>`
}

const tourPanel = (area: Area, { title, tries }: StartAs): Html =>
  html`<aside class="app-notice app-notice--plain" aria-label="Three things to try">
    <p class="govuk-body">
      <strong>You are the ${title.replace(/ \(.*/, '').toLowerCase()} now.</strong> Three things to try:
    </p>
    <ol class="govuk-list govuk-list--number">
      ${tries.map(({ text, path }) => html`<li><a class="govuk-link" href="/${area.slug}${path === '/' ? '' : path}">${text}</a></li>`)}
    </ol>
  </aside>`

/** A page as known on an earlier day keeps that day in its links within the area. */
const keptOnDay = (page: Page, { area, knownOn }: FrameOf): Page => {
  if (!area || !knownOn) return page
  const keep = (href: string) => keepDay(href, area.slug, knownOn)
  return {
    ...page,
    main: new Html(keepDayInLinks(String(page.main), area.slug, knownOn)),
    ...(page.back && { back: { ...page.back, href: keep(page.back.href) } }),
    ...(page.crumbs && { crumbs: page.crumbs.map(crumb => ({ ...crumb, href: keep(crumb.href) })) }),
    ...(page.easyReadHref && { easyReadHref: keep(page.easyReadHref) }),
  }
}

/** The document around a slice's page: banners, navigation for this person, and the way out. */
export const framed = (given: Page, of: FrameOf): Html => {
  const { area, who } = of
  const page = keptOnDay(given, of)
  const banner = area ? areaBanner(area) : null
  const known = knownOnBanner(of)
  return layout({
    ...page,
    main: of.tour && area ? html`${tourPanel(area, of.tour)}${page.main}` : page.main,
    area: area && { name: area.name, slug: area.slug },
    who: who && { name: who.name, role: rolesOf(who), signOutHref: '/sign-out', csrf: of.csrf },
    nav: area ? linksFor(area, who, of.navigation, page.section ?? '') : [],
    banner: [
      banner && (banner.kind === 'made-up' ? { kind: 'made-up', text: dayBanner(of) } : banner),
      page.notice ? { kind: 'provisional', text: page.notice } : null,
      known && { kind: 'notice', text: known },
    ],
    cspNonce: of.cspNonce,
    signInHref: area ? `/sign-in?area=${area.slug}&to=${encodeURIComponent(of.path)}` : '/sign-in',
  })
}
