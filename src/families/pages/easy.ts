import { easyReadPage } from '../../design/easy-read.ts'
import { html } from '../../design/html.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { easyLines, easyQuestions, type EasyFacts } from '../rules/easy.ts'

/** The page in easy read: pictures, short sentences, answers by shape; one sheet in print. */
export const easyPage = (given: { area: string; childId: string; facts: EasyFacts }): Page => ({
  kind: 'page',
  title: 'My plan in easy read',
  section: '/family',
  noindex: true,
  bare: true,
  main: easyReadPage({
    title: 'My plan',
    titlePicture: 'plan',
    lines: easyLines(given.facts),
    questions: easyQuestions(given.facts),
    actions: html`<p class="govuk-body">
      <a class="govuk-link" href="${to.child(given.area, given.childId)}">The page with all the words</a>
    </p>`,
  }),
})
