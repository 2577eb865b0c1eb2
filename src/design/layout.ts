import { html, type Child, type Html } from './html.ts'
import { mark } from './mark.ts'

export const serviceName = 'Alongside'

export type Link = { readonly text: string; readonly href: string; readonly current?: boolean }

/** A sentence every page of an area carries above its heading. */
export type Banner = {
  readonly kind: 'made-up' | 'published' | 'provisional' | 'notice'
  readonly text: Child
}

/** Who is signed in, as the page frame needs it. */
export type SignedIn = {
  readonly name: string
  /** "Programme lead, Merrowshire Council", or null. */
  readonly role: string | null
  readonly signOutHref: string
  /** With a token signing out is a button (a form that is posted), without one a link. */
  readonly csrf?: string
}

export type Page = {
  /** As in the page's own heading; the frame adds the area and the service. */
  readonly title: string
  readonly area: { readonly name: string; readonly slug: string; readonly href?: string } | null
  readonly who: SignedIn | null
  readonly nav: readonly Link[]
  readonly banner: Banner | readonly (Banner | null | false)[] | null
  readonly main: Html
  readonly cspNonce: string
  readonly crumbs?: readonly Link[]
  readonly back?: Link
  /** Where the easy read version of this page is: the first link on the page, a picture and a word. */
  readonly easyReadHref?: string
  /** Shown where nobody is signed in. */
  readonly signInHref?: string
  /** The form on this page was refused: the title says so first, as GOV.UK's does. */
  readonly refused?: boolean
  /** Dense staff pages use the whole width of a wide screen. */
  readonly wide?: boolean
  /** Easy read and printed sheets: no navigation. Whoever is signed in can still sign out; nothing of it is printed. */
  readonly bare?: boolean
  /** Set on easy read pages, which print on one sheet. */
  readonly bodyClass?: string
  /** Search engines are asked to leave the page out. */
  readonly noindex?: boolean
}

const account = ({ who, signInHref, bare }: Page): Html | null => {
  if (!who && bare) return null
  if (!who) return signInHref ? html`<a class="app-header__link" href="${signInHref}">Sign in</a>` : null
  return html`<span class="app-header__who"
      >${who.name}${who.role && html`, <span class="app-header__role">${who.role}</span>`}</span
    >
    ${
      who.csrf
        ? html`<form method="post" action="${who.signOutHref}" class="app-header__out">
            <input type="hidden" name="_csrf" value="${who.csrf}" /><button type="submit" class="app-header__link">
              Sign out
            </button>
          </form>`
        : html`<a class="app-header__link" href="${who.signOutHref}">Sign out</a>`
    }`
}

const header = (page: Page): Html =>
  html` <div class="app-header">
    <div class="govuk-width-container app-header__container">
      <a class="app-header__home" href="/">${mark}<span>${serviceName}</span></a>
      <div class="app-header__account">${account(page)}</div>
    </div>
  </div>`

const navigationItem = ({ text, href, current }: Link): Html =>
  html` <li class="govuk-service-navigation__item${current && ' govuk-service-navigation__item--active'}">
    <a class="govuk-service-navigation__link" href="${href}" ${current && html` aria-current="true"`}
      >${current ? html`<strong class="govuk-service-navigation__active-fallback">${text}</strong>` : text}</a
    >
  </li>`

const navigation = ({ area, nav, bare }: Page): Html | null => {
  if (bare) return null
  if (!area && nav.length === 0) return null
  return html` <section
    aria-label="${area ? area.name : 'Service'}"
    class="govuk-service-navigation"
    data-module="govuk-service-navigation"
  >
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        ${area && html`<span class="govuk-service-navigation__service-name"><a href="${area.href ?? `/${area.slug}`}" class="govuk-service-navigation__link">${area.name}</a></span>`}
        ${
          nav.length > 0 &&
          html`<nav aria-label="Menu" class="govuk-service-navigation__wrapper">
            ${nav.length > 1 && html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="navigation" hidden aria-hidden="true">Menu</button>`}
            <ul class="govuk-service-navigation__list" id="navigation">
              ${nav.map(navigationItem)}
            </ul>
          </nav>`
        }
      </div>
    </div>
  </section>`
}

const banners = ({ banner, area }: Page): Html | null => {
  const shown = (Array.isArray(banner) ? banner : [banner]).filter(Boolean) as Banner[]
  if (shown.length === 0) return null
  return html`<section class="app-banners" aria-label="About ${area?.name ?? 'this page'}">
    ${shown.map(
      ({ kind, text }) =>
        // A block, not a paragraph: a made-up area's banner holds the form that moves its day on.
        html`<div class="app-banner app-banner--${kind}">
          <div class="govuk-width-container app-banner__text">${text}</div>
        </div>`,
    )}
  </section>`
}

const wayBack = ({ crumbs, back }: Page): Html | null => {
  if (back) {
    return html`<nav aria-label="Back"><a href="${back.href}" class="govuk-back-link">${back.text}</a></nav>`
  }
  if (!crumbs || crumbs.length === 0) return null
  return html`<nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
    <ol class="govuk-breadcrumbs__list">
      ${crumbs.map(
        ({ text, href }) =>
          html`<li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href="${href}">${text}</a>
          </li>`,
      )}
    </ol>
  </nav>`
}

const easyReadLink = (href: string): Html =>
  html`<p class="app-easy-read-link">
    <a class="govuk-link" href="${href}"
      ><img src="/assets/pictures/easy-read.svg" alt="" width="40" height="40" /><span>Easy read</span></a
    >
  </p>`

const footerLinks: readonly Link[] = [
  { text: 'About Alongside', href: '/about' },
  { text: 'Accessibility statement', href: '/accessibility' },
  { text: 'Privacy', href: '/privacy' },
]

const footer = html` <footer class="govuk-template__footer app-footer">
  <div class="govuk-width-container">
    <h2 class="govuk-visually-hidden">About this service</h2>
    <ul class="app-footer__links">
      ${footerLinks.map(({ text, href }) => html`<li><a class="app-footer__link" href="${href}">${text}</a></li>`)}
    </ul>
    <p class="app-footer__small">
      Official figures and inspectors’ words are used under the
      <a
        class="app-footer__link"
        rel="license"
        href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
        >Open Government Licence v3.0</a
      >. The source code is open, under the <a class="app-footer__link" href="/about#licence">MIT licence</a>. Pictures
      are our own. This is not a GOV.UK service.
    </p>
  </div>
</footer>`

const head = ({ title, area, refused, noindex }: Page): Html =>
  html` <meta charset="utf-8" />
    <title>${refused && 'Error: '}${title}${area && ` – ${area.name}`} – ${serviceName}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="theme-color" content="#14473f" />
    ${noindex && html`<meta name="robots" content="noindex, nofollow" />`}
    <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
    <link
      rel="preload"
      href="/assets/fonts/atkinson-hyperlegible-next-latin-400-normal.woff2"
      as="font"
      type="font/woff2"
      crossorigin
    />
    <link rel="stylesheet" href="/assets/app.css" />`

/** The whole document around one page: equivalent to `govuk/template.njk`, without its crown, at a tenth of its cost. */
export const layout = (page: Page): Html =>
  html`<!DOCTYPE html>
    <html lang="en" class="govuk-template app-page${page.wide && ' app-page--wide'}">
      <head>
        ${head(page)}
      </head>
      <body class="govuk-template__body${page.bodyClass && ` ${page.bodyClass}`}">
        <script nonce="${page.cspNonce}">
          document.body.className +=
            ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
        </script>
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
        <header class="govuk-template__header">${header(page)}${navigation(page)}</header>
        ${banners(page)}
        <div class="govuk-width-container">
          ${wayBack(page)}
          <main class="govuk-main-wrapper" id="main-content">
            ${page.easyReadHref && easyReadLink(page.easyReadHref)}${page.main}
          </main>
        </div>
        ${footer}
        <script type="module" src="/assets/app.js" nonce="${page.cspNonce}"></script>
      </body>
    </html> `

/**
 * The sentence an area's every page carries: that it is made up, or that only published facts are shown; null for an
 * area that keeps its own record here.
 */
export const areaBanner = (area: {
  readonly name: string
  readonly madeUp: boolean
  readonly keepsRecord: boolean
}): Banner | null => {
  if (area.madeUp) return { kind: 'made-up', text: 'Made-up area. No child, person or figure here is real.' }
  if (area.keepsRecord) return null
  return {
    kind: 'published',
    text: `${area.name}: published facts only. Nothing here is invented, and nothing is judged beyond what these facts show.`,
  }
}
