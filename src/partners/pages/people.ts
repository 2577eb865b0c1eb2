import { roles } from '../../access/rules.ts'
import type { Area } from '../../ctx.ts'
import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { emptyState, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to as signInTo } from '../../sign-in/addresses.ts'
import { to } from '../addresses.ts'
import type { Person } from '../queries.ts'
import { holdsOn } from '../rules.ts'

type Given = { readonly area: Area; readonly today: Day; readonly mayEdit: boolean }

const linkButton = (text: string, href: string): Html =>
  html`<p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`

const rolesToday = (person: Person, today: Day): Child =>
  person.leftOn !== null && person.leftOn <= today
    ? `Left on ${showDay(person.leftOn)}`
    : person.roles
        .filter(held => holdsOn(held, today))
        .map((held, index) => html`${index > 0 && html`<br />`}${roles[held.role]}, ${held.organisationName}`)

const postsToday = (person: Person, today: Day): Child =>
  person.posts
    .filter(held => holdsOn(held, today))
    .map((held, index) => html`${index > 0 && html`<br />`}${held.title}`)

export const peoplePage = ({ area, today, mayEdit, people }: Given & { people: readonly Person[] }): Html =>
  html`${pageHeading('People', { caption: area.name })}
    <p class="govuk-body">
      ${plural(people.length, 'person', 'people')} can sign in or could. What somebody may do comes from their roles,
      and ends with them.
    </p>
    ${mayEdit && linkButton('Add a person', to.newPerson(area.slug))}
    ${
      people.length === 0
        ? emptyState({
            nothing: 'Nobody has been added yet.',
            wouldFill: 'Each person who answers for an action, brings figures or decides.',
            who: 'An administrator.',
          })
        : table({
            caption: 'People and what they do today',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['Name', 'Roles today', 'Posts today', 'E-mail'],
            rows: people.map(person => [
              html`<a class="govuk-link" href="${to.person(area.slug, person.id)}">${person.name}</a>`,
              rolesToday(person, today),
              postsToday(person, today),
              person.email,
            ]),
          })
    }`

const span = ({ from, until }: { from: Day; until: Day | null }): string =>
  until ? `${showDay(from)} to ${showDay(until)}` : `Since ${showDay(from)}`

const endLink = (href: string, given: Record<string, string>, what: string): Html =>
  html`<a class="govuk-link" href="${href}?${new URLSearchParams(given).toString()}"
    >End<span class="govuk-visually-hidden"> ${what}</span></a
  >`

const rolesTable = ({ area, mayEdit, person }: Given & { person: Person }): Html =>
  table({
    caption: 'Roles',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Role', 'At', 'When', ...(mayEdit ? ['Change'] : [])],
    rows: person.roles.map(({ role, organisationId: organisation, organisationName, from, until }) => [
      roles[role],
      organisationName,
      span({ from, until }),
      ...(mayEdit ? [endLink(to.endRole(area.slug, person.id), { role, organisation, from }, `${roles[role]}, ${organisationName}`)] : []),
    ]),
    empty: 'No role yet, so they can read what is public and nothing else.',
  }) // prettier-ignore

const postsTable = ({ area, mayEdit, person }: Given & { person: Person }): Html =>
  table({
    caption: 'Posts',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Post', 'When', ...(mayEdit ? ['Change'] : [])],
    rows: person.posts.map(({ postId: post, title, from, until }) => [
      title,
      span({ from, until }),
      ...(mayEdit ? [endLink(to.endPost(area.slug, person.id), { post, from }, title)] : []),
    ]),
    empty: 'No post, so no action is theirs to answer for.',
  })

const signInAnew = (area: Area, person: Person, csrf: string): Html =>
  html`<h2 class="govuk-heading-m">Signing in</h2>
    <p class="govuk-body">
      Their first sign-in with ${person.email}, checked by the sign-in provider, became or becomes theirs. If they have
      a new account with that address, let them begin again. They are signed out everywhere.
    </p>
    <form method="post" action="${signInTo.forgetSignIn(area.slug, person.id)}" novalidate>
      ${csrfField(csrf)} ${govukButton({ text: 'Let them sign in anew', classes: 'govuk-button--secondary' })}
    </form>`

export const personPage = (given: Given & { person: Person; csrf: string }): Html => {
  const { area, today, mayEdit, person, csrf } = given
  const left = person.leftOn !== null && person.leftOn <= today
  return html`${pageHeading(person.name, { caption: area.name })}
  ${summaryList([
    { key: 'E-mail', value: person.email },
    person.leftOn !== null && { key: left ? 'Left on' : 'Leaves on', value: showDay(person.leftOn) },
  ])}
  ${rolesTable(given)} ${mayEdit && linkButton('Give a role', to.giveRole(area.slug, person.id))} ${postsTable(given)}
  ${mayEdit && linkButton('Give a post', to.givePost(area.slug, person.id))}
  ${mayEdit && linkButton('This person has left', to.left(area.slug, person.id))}
  ${mayEdit && signInAnew(area, person, csrf)}`
}
