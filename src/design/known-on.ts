import { html, type Html } from './html.ts'
import { detailsBlock } from './parts.ts'
import type { Day } from '../kernel/day.ts'

/** In addresses: the day a page is drawn as known on. */
export const knownOnKey = 'known-on'

export type KnownOnForm = {
  /** The page's own path. */
  readonly action: string
  /** What else was asked of it: a filter stays. */
  readonly query: Readonly<Record<string, string | undefined>>
  /** The day it is drawn for, today or an earlier one. */
  readonly day: Day
}

const kept = (query: KnownOnForm['query']): Html[] =>
  Object.entries(query).flatMap(([name, value]) =>
    name === knownOnKey || value === undefined ? [] : html`<input type="hidden" name="${name}" value="${value}" />`,
  )

/** The way to see a page as it was known on an earlier day. */
export const knownOnForm = ({ action, query, day }: KnownOnForm): Html =>
  detailsBlock(
    'See this as it was known on an earlier day',
    html`<form method="get" action="${action}" class="app-known-on" novalidate>
      ${kept(query)}
      <div class="govuk-form-group">
        <label class="govuk-label" for="known-on">Day</label>
        <input
          class="govuk-input govuk-input--width-10"
          id="known-on"
          name="${knownOnKey}"
          type="date"
          value="${day}"
        />
      </div>
      <button type="submit" class="govuk-button govuk-button--secondary">Show this day</button>
    </form>`,
  )

const withDay = (href: string, day: Day): string => {
  const [path, fragment] = href.split('#')
  const [address, query] = path!.split('?')
  const others = (query ?? '').split('&amp;').filter(part => part !== '' && !part.startsWith(`${knownOnKey}=`))
  return `${address}?${[...others, `${knownOnKey}=${day}`].join('&amp;')}${fragment === undefined ? '' : `#${fragment}`}`
}

/** An address below an area, as markup has it, with the day kept; any other address as it is. */
export const keepDay = (href: string, area: string, day: Day): string =>
  href === `/${area}` || [`/${area}/`, `/${area}?`, `/${area}#`].some(start => href.startsWith(start))
    ? withDay(href, day)
    : href

/**
 * A page drawn as known on a day, with that day kept in each of its links within the area, so that nobody walks from
 * one day into another without noticing. Markup only: `href` attributes as `html` writes them, quoted and escaped.
 */
export const keepDayInLinks = (markup: string, area: string, day: Day): string =>
  markup.replace(
    /(<a\b[^>]*?\shref=")([^"]*)(")/g,
    (_, before, href, after) => `${before}${keepDay(href, area, day)}${after}`,
  )
