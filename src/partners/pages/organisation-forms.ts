import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { to } from '../addresses.ts'
import type { OrganisationOn } from '../queries.ts'
import { choiceField, dayField, formPage, textField, type FormState } from './fields.ts'

type Given = { area: Area; organisation: OrganisationOn; csrf: string; state: FormState }

export const renamePage = ({ area, organisation, csrf, state }: Given): Html =>
  formPage({
    title: `Rename ${organisation.name}`,
    action: to.rename(area.slug, organisation.id),
    csrf,
    state,
    lead: 'Its actions and posts go on. What was written before the day keeps the name it had then.',
    fields: html`${textField(state, 'name', 'New name')}
    ${textField(state, 'shortName', 'Short name', { hint: 'For tables. Leave it empty if there is none' })}
    ${dayField(state, 'since', 'Since which day?')}`,
    button: 'Save the new name',
  })

export const mergePage = ({ area, organisation, csrf, state, others }: Given & { others: readonly OrganisationOn[] }): Html =>
  formPage({
    title: `${organisation.name} became part of another organisation`,
    action: to.merge(area.slug, organisation.id),
    csrf,
    state,
    lead: 'From that day its posts and actions stand under the other organisation. This cannot be taken back.',
    fields: html`${choiceField(state, 'into', 'Which organisation?', others)} ${dayField(state, 'on', 'From which day?')}
    ${textField(state, 'because', 'Why?', { hint: 'A sentence others can read' })}`,
    button: 'Save',
  }) // prettier-ignore
