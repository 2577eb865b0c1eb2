import { roles } from '../access/rules.ts'
import type { Area } from '../ctx.ts'
import { csrfField } from '../design/form.ts'
import { govukButton } from '../design/govuk/components.ts'
import { html, type Html } from '../design/html.ts'
import { pageHeading } from '../design/parts.ts'
import { list } from '../design/words.ts'
import type { Page } from '../web/answer.ts'
import { to } from './addresses.ts'
import type { DemonstrationPerson } from './queries.ts'
import type { NotLetIn } from './rules.ts'

const page = (title: string, main: Html, status = 200): Page => ({
  kind: 'page',
  title,
  status,
  main: html`${pageHeading(title)}
    <div class="app-reading">${main}</div>`,
})
const p = (words: Html | string): Html => html`<p class="govuk-body">${words}</p>`
const link = (text: string, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`

export const chooseAreaPage = (areas: readonly Area[], back: (area: Area) => string): Page =>
  page(
    'Which area do you work with?',
    html`<p class="govuk-body">You sign in to one area at a time.</p>
      <ul class="govuk-list govuk-list--spaced">
        ${areas.map(area => html`<li>${link(area.name, to.signIn(area.slug, back(area)))}</li>`)}
      </ul>`,
  )

export const nobodyHerePage = (area: Area): Page =>
  page(
    `Nobody signs in to ${area.name} here`,
    html`${p(`This is a demonstration, and ${area.name} is a real area: its pages hold published facts only, open to everyone.`)}
    ${p(html`${link(`Read the pages of ${area.name}`, `/${area.slug}`)}, or ${link('start as somebody in a made-up area', '/')}.`)}`,
  )

const whyNot: Readonly<Record<NotLetIn, string>> = {
  unknown: 'You signed in, but nobody here has been added with that sign-in or its e-mail address.',
  bound: 'You signed in, but the person with that e-mail address already uses another sign-in here.',
  left: 'You signed in, but your time with this partnership is recorded as ended.',
}

const howToBeInvited: Readonly<Record<NotLetIn, string>> = {
  unknown:
    'Ask the partnership’s administrator to add you under People, with the e-mail address you sign in with. Then sign in once more: from then on this sign-in is yours. Your sign-in provider must have checked the address.',
  bound:
    'Use the sign-in you used before. If you no longer can, ask the partnership’s administrator to let you sign in anew.',
  left: 'If that is wrong, ask the partnership’s administrator to put it right.',
}

/** Somebody signed in whom the area does not know: what that means and what to do. */
export const notLetInPage = (area: Area, because: NotLetIn): Page =>
  page(
    `You are not on the list for ${area.name}`,
    html`${p(whyNot[because])} ${p(howToBeInvited[because])}
    ${p(html`You do not need to sign in to ${link('read what was promised', `/${area.slug}`)}.`)}`,
    403,
  )

export const startAgainPage = (why: string, area: Area | null): Page =>
  page(
    'We could not sign you in',
    html`${p(why)} ${p(link('Start again', area ? to.signIn(area.slug, `/${area.slug}`) : '/sign-in'))}`,
    400,
  )

export const providerAwayPage = (): Page =>
  page(
    'The sign-in service is not answering',
    html`${p('Your organisation’s sign-in service did not answer. Wait a few minutes, then try again.')}
    ${p('Everything that is open to the public can be read without signing in.')}`,
    503,
  )

export const signOutPage = (csrf: string): Page =>
  page(
    'Sign out',
    html`<form method="post" action="${to.signOut}" novalidate>
        ${csrfField(csrf)} ${govukButton({ text: 'Sign out' })}
      </form>
      <h2 class="govuk-heading-m">On a lost or shared device too</h2>
      ${p('This ends every session of yours, on every phone and computer.')}
      <form method="post" action="${to.signOutEverywhere}" novalidate>
        ${csrfField(csrf)} ${govukButton({ text: 'Sign out everywhere', classes: 'govuk-button--secondary' })}
      </form>`,
  )

export const signedOutPage = (everywhere: boolean): Page =>
  page(
    everywhere ? 'You are signed out everywhere' : 'You are signed out',
    html`${p(
      everywhere
        ? 'Every session of yours here has ended. On a shared computer, sign out of your organisation’s sign-in service as well.'
        : 'On a shared computer, sign out of your organisation’s sign-in service as well.',
    )}
    ${p(link('Go to the front page', '/'))}`,
  )

const personChoice = ({ name, email, roles: held }: DemonstrationPerson): Html =>
  html` <li>
    <button type="submit" class="govuk-button govuk-button--secondary" name="email" value="${email}">
      ${name}: ${held.length > 0 ? list(held.map(role => roles[role])) : 'no role today'}
    </button>
  </li>`

/** The demonstration's own sign-in service: no password, only people to be. */
export const choosePersonPage = (area: Area, people: readonly DemonstrationPerson[], action: string): Page =>
  page(
    'Choose who to be',
    html`${p(`This stands in for an organisation’s sign-in service. Everybody in ${area.name} is made up, so there is no password.`)}
      <form method="post" action="${action}" novalidate>
        <ul class="govuk-list">
          ${people.map(personChoice)}
        </ul>
      </form>
      ${people.length === 0 && p('There is nobody in this area yet.')}`,
  )
