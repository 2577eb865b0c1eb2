import { roles } from '../../access/rules.ts'
import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { to } from '../addresses.ts'
import type { OrganisationOn, Person, PostOn } from '../queries.ts'
import { choiceField, dayField, formPage, hidden, roleChoices, textField, type FormState } from './fields.ts'

type Given = { readonly area: Area; readonly csrf: string; readonly state: FormState }
type WithOrganisations = { readonly organisations: readonly OrganisationOn[] }
type WithPerson = { readonly person: Person }

const roleFields = (state: FormState, organisations: readonly OrganisationOn[]): Html =>
  html`${choiceField(state, 'role', 'What do they do here?', roleChoices)}
  ${choiceField(state, 'organisation', 'At which organisation?', organisations)}
  ${dayField(state, 'from', 'From which day?')}`

export const newPersonPage = ({ area, csrf, state, organisations }: Given & WithOrganisations): Html =>
  formPage({
    title: 'Add a person',
    action: to.newPerson(area.slug),
    csrf,
    state,
    lead: `They can then sign in to ${area.name} with that e-mail address. Tell them so: nothing is sent by itself.`,
    fields: html`${textField(state, 'name', 'Name')}
    ${textField(state, 'email', 'E-mail address', { type: 'email', hint: 'The one they sign in with at their organisation' })}
    ${roleFields(state, organisations)}`,
    button: 'Add this person',
  }) // prettier-ignore

export const giveRolePage = ({ area, csrf, state, person, organisations }: Given & WithOrganisations & WithPerson): Html =>
  formPage({
    title: `Give ${person.name} a role`,
    action: to.giveRole(area.slug, person.id),
    csrf,
    state,
    fields: html`${roleFields(state, organisations)}
    ${dayField(state, 'until', 'Until which day?', 'The last day. Leave it empty if it goes on')}`,
    button: 'Give the role',
  }) // prettier-ignore

export const endRolePage = ({ area, csrf, state, person }: Given & WithPerson): Html => {
  const held = person.roles.find(
    each => each.role === state.sent.role && each.organisationId === state.sent.organisation && each.from === state.sent.from,
  ) // prettier-ignore
  return formPage({
    title: `End a role of ${person.name}`,
    action: to.endRole(area.slug, person.id),
    csrf,
    state,
    lead:
      held && `${roles[held.role]}, ${held.organisationName}. What they may do ends the day after. The record stays.`,
    fields: html`${hidden(state, 'role', 'organisation', 'from')} ${dayField(state, 'until', 'Which day is the last?')}`,
    button: 'End the role',
  })
}

export const givePostPage = ({ area, csrf, state, person, posts }: Given & WithPerson & { posts: readonly PostOn[] }): Html =>
  formPage({
    title: `Give ${person.name} a post`,
    action: to.givePost(area.slug, person.id),
    csrf,
    state,
    lead: 'Whoever holds a post answers for its actions.',
    fields: html`${choiceField(
      state,
      'post',
      'Which post?',
      posts.map(({ id, title, organisationName }) => ({ id, name: `${title}, ${organisationName}` })),
    )}
    ${dayField(state, 'from', 'From which day?')}`,
    button: 'Give the post',
  }) // prettier-ignore

export const endPostPage = ({ area, csrf, state, person }: Given & WithPerson): Html => {
  const held = person.posts.find(each => each.postId === state.sent.post && each.from === state.sent.from)
  return formPage({
    title: `End a post of ${person.name}`,
    action: to.endPost(area.slug, person.id),
    csrf,
    state,
    lead: held && `${held.title}. Its actions stay with the post and wait for whoever holds it next.`,
    fields: html`${hidden(state, 'post', 'from')} ${dayField(state, 'until', 'Which day is the last?')}`,
    button: 'End the post',
  })
}

export const leftPage = ({ area, csrf, state, person }: Given & WithPerson): Html =>
  formPage({
    title: `${person.name} has left`,
    action: to.left(area.slug, person.id),
    csrf,
    state,
    lead: 'From that day they cannot sign in here and are written to no more. What they did stays in the record.',
    fields: dayField(state, 'on', 'From which day?'),
    button: 'Save',
  })
