import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/contact.ts'
import type { Service } from '../queries/contact-service.ts'
import type { ActionToChoose } from '../queries/schemes.ts'
import { dayBoxes, dropDown, inputBox, problems, radios, textBox, type Refused } from './contact-fields.ts'

export type NewSchemeGiven = {
  readonly area: string
  readonly csrf: string
  readonly services: readonly Service[]
  readonly actions: readonly ActionToChoose[]
  readonly refused: Refused | null
}

const shortened = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80)}…`)

export const newSchemePage = ({ area, csrf, services, actions, refused }: NewSchemeGiven): Page => ({
  kind: 'page',
  title: 'Add a scheme',
  section: '/waits/schemes',
  back: { text: 'Children offered another provider', href: to.schemes(area) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading('Add a scheme by which another provider sees children')}
    <form method="post" action="${to.newScheme(area)}" novalidate>
      ${csrfField(csrf)} ${inputBox({ name: 'name', label: 'What is it called?' }, refused)}
      ${dropDown({ name: 'service', label: 'Whose list are children on?', items: [{ value: '', text: 'Choose a service' }, ...services.map(({ slug, name }) => ({ value: slug, text: name }))] }, refused)}
      ${inputBox({ name: 'provider', label: 'Who is the other provider?' }, refused)}
      ${textBox({ name: 'about', label: 'What is offered, and to whom?' }, refused)}
      ${dropDown({ name: 'action', label: 'Which action of a plan does it belong to?', items: [{ value: '', text: 'None' }, ...actions.map(({ programme, ref, text }) => ({ value: `${programme} ${ref}`, text: `${ref}: ${shortened(text)}` }))] }, refused)}
      ${dayBoxes({ name: 'from', label: 'When did the offers begin?' }, refused)}
      ${dayBoxes({ name: 'until', label: 'When do they end? (optional)' }, refused)}
      ${radios({ name: 'countsFrom', label: 'Where do the monthly counts come from?', items: { typed: 'We type them here', measures: 'Partners send them as figures' } }, refused)}
      ${govukButton({ text: 'Add it', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore
