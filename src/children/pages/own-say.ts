import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { problems, textBox, type Refused } from './parts.ts'

export type SayGiven = {
  readonly area: string
  readonly csrf: string
  readonly childId: string
  /** The way back: the family's own page. */
  readonly back: string
  readonly refused: Refused | null
}

/** Where a family says that something of the record is wrong, asks, or adds. Says nothing of the child. */
export const sayPage = ({ area, csrf, childId, back, refused }: SayGiven): Page => ({
  kind: 'page',
  title: 'Say something about the record',
  section: '/family',
  noindex: true,
  back: { text: 'Back', href: back },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)}${pageHeading('Say something about the record')}
    <p class="govuk-body">The caseworker reads it and answers. You find the answer on your page. Nobody else of the family sees what you write.</p>
    <form method="post" action="${to.say(area, childId)}" novalidate>
      ${csrfField(csrf)}
      ${govukRadios({
        name: 'about',
        idPrefix: 'about',
        fieldset: { legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--m' } },
        items: [
          { value: 'wrong', text: 'Something is wrong', hint: { text: 'A date, a name, something that did not happen, somebody who should not see it' } },
          { value: 'question', text: 'I have a question' },
          { value: 'add', text: 'I want to add something' },
        ].map(item => ({ ...item, checked: refused?.sent.about === item.value })),
        ...(refused?.fields.about?.[0] && { errorMessage: { text: refused.fields.about[0] } }),
      })}
      ${textBox({ name: 'words', id: 'words', label: 'What do you want to say?', hint: 'In your own words. It need not be long' }, refused)}
      ${govukButton({ text: 'Send', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore
