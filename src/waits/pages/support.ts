import { csrfField } from '../../design/form.ts'
import { govukButton, govukTag } from '../../design/govuk/components.ts'
import { easyReadPage, type EasyLine } from '../../design/easy-read.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { pictureNames, type PictureName } from '../../design/pictures.ts'
import { table } from '../../design/table.ts'
import { plural, showDay, slug } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/support.ts'
import type { Service } from '../queries/contact-service.ts'
import type { WaitAsItStands } from '../rules/support-range.ts'
import { isStale, numberToRing, writeEasyLines, type SupportText } from '../rules/support.ts'
import { dayBoxes, heading, inputBox, link, paragraph, problems, textBox, type Refused } from './contact-fields.ts'
import { reviewedPart, supportPart, waitPart } from './support-parts.ts'

const back = (area: string) => ({ text: 'Support while you wait', href: to.all(area) })

export type SupportGiven = {
  readonly area: string
  readonly today: Day
  readonly service: Service
  readonly texts: readonly SupportText[]
  readonly wait: WaitAsItStands | null
  readonly mayWrite: boolean
}

const notWritten = (service: string, action: Html | null): Html =>
  emptyState({
    nothing: `Nothing is written here yet about what helps while you wait for ${service}.`,
    wouldFill: 'What helps at home and at school, what to do if things get worse, and whom to ring.',
    who: 'The lead of the service writes it. If you are worried now, ring the service, your GP, or NHS 111.',
    ...(action && { action }),
  })

/** Of a text for one need, with a heading of its own. */
const forNeed = (text: SupportText, today: Day): Html =>
  html`<section id="${slug(text.need)}">
    <h2 class="govuk-heading-l">${text.need}</h2>
    ${supportPart(text, { level: 's' })} ${reviewedPart(text, today)}
  </section>`

/** Support while you wait for one service: for everybody who reads, and nothing of any child. */
export const supportPage = ({ area, today, service, texts, wait, mayWrite }: SupportGiven): Page => {
  const [everybody, needs] = [texts.find(({ need }) => need === ''), texts.filter(({ need }) => need !== '')]
  const write = mayWrite ? paragraph(link(texts.length === 0 ? 'Write it' : 'Change it, or add words for a need', to.write(area, service.slug))) : null // prettier-ignore
  return {
    kind: 'page',
    title: `${service.name}: support while you wait`,
    section: '/waits',
    back: back(area),
    ...(everybody && { easyReadHref: to.easyRead(area, service.slug) }),
    main: html`${pageHeading('Support while you wait', { caption: service.name })}
      ${waitPart(service.name, wait)}
      ${everybody ? html`${supportPart(everybody)} ${reviewedPart(everybody, today)}` : texts.length === 0 && notWritten(service.name, write)}
      ${needs.map(text => forNeed(text, today))}
      ${paragraph('While you wait you stay on the list, whatever help you use. If your child’s needs change, say so: the service owes you an answer.')}
      ${texts.length > 0 && write}`,
  }
} // prettier-ignore

const asPicture = (name: string): PictureName => pictureNames.find(each => each === name) ?? 'helping'

/** The lines of what is written for everybody, in easy read, and the number to ring where they leave it out. */
export const easySupportLines = (texts: readonly SupportText[]): EasyLine[] => {
  const text = texts.find(({ need }) => need === '')
  if (!text) return []
  const number = numberToRing(text.ring)
  const told = number === null || text.easy.some(({ words }) => words.includes(number))
  const lines = text.easy.map(({ picture, words }): EasyLine => ({ picture: asPicture(picture), words }))
  return told ? lines : [...lines, { picture: 'phone', words: `You can ring ${number}.` }]
}

export const easyWaitLine = (wait: WaitAsItStands | null): EasyLine =>
  wait?.range
    ? { picture: 'waiting', words: `Most children waited ${wait.range.lowWeeks} to ${wait.range.highWeeks} weeks.` }
    : { picture: 'do-not-know', words: 'We do not know how long you wait.' }

export const supportEasyPage = ({ area, service, texts, wait }: Omit<SupportGiven, 'mayWrite' | 'today'>): Page => ({
  kind: 'page',
  title: `${service.name}: easy read`,
  section: '/waits',
  bare: true,
  main: easyReadPage({
    title: `While you wait for ${service.name}`,
    titlePicture: 'waiting',
    lines: [
      easyWaitLine(wait),
      ...(wait?.range ? [{ picture: 'not-yet' as const, words: 'You may wait less or longer than that.' }] : []),
      ...easySupportLines(texts),
    ],
    actions: paragraph(link('The page with all the words', to.support(area, service.slug))),
  }),
})

export type SupportListGiven = {
  readonly area: string
  readonly today: Day
  readonly services: readonly Service[]
  readonly texts: readonly SupportText[]
  readonly staff: boolean
}

const stateOf = (own: readonly SupportText[], today: Day): Child => {
  if (own.length === 0) return 'Not written yet'
  const stale = own.find(text => isStale(text, today))
  const needs = own.filter(({ need }) => need !== '').map(({ need }) => need)
  return html`${needs.length > 0 ? `For everybody, and for: ${needs.join(', ')}` : 'For everybody'}
  ${stale && html` ${govukTag({ text: `To be looked at since ${showDay(stale.reviewBy)}`, classes: 'govuk-tag--yellow' })}`}`
}

/** Every service children wait for, and what is written for those who wait. */
export const supportListPage = ({ area, today, services, texts, staff }: SupportListGiven): Page => {
  const without = services.filter(({ slug: own }) => !texts.some(({ service }) => service === own))
  return {
    kind: 'page',
    title: 'Support while you wait',
    section: '/waits',
    main: html`${pageHeading('Support while you wait')}
      ${answerFirst('What helps while a child waits for a health service, what to do if things get worse, and whom to ring.')}
      ${
        services.length === 0
          ? emptyState({ nothing: 'No health service is listed here yet.', wouldFill: 'The services children wait for.', who: 'The administrator and the leads of the services.' })
          : table({
              caption: 'Services children wait for',
              captionSize: 'hidden',
              narrow: 'stack',
              head: ['Service', 'What is written'],
              rows: services.map((service): Child[] => [
                link(service.name, to.support(area, service.slug)),
                stateOf(texts.filter(text => text.service === service.slug), today),
              ]),
            })
      }
      ${staff && without.length > 0 && paragraph(`Nothing is written yet for ${plural(without.length, 'service')}.`)}`,
  }
} // prettier-ignore

export type WriteGiven = {
  readonly area: string
  readonly csrf: string
  readonly service: Service
  readonly text: SupportText | null
  readonly need: string
  readonly needs: readonly string[]
  readonly refused: Refused | null
}

/** Where a service lead writes what helps. */
export const supportWritePage = ({ area, csrf, service, text, need, needs, refused }: WriteGiven): Page => ({
  kind: 'page',
  title: `Write the support for ${service.name}`,
  section: '/waits',
  back: { text: service.name, href: to.support(area, service.slug) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading('Support while you wait: write it', { caption: service.name })}
    ${paragraph('Everybody can read this page, so name no child. Name a place or a telephone number, not a person.')}
    ${needs.length > 0 && paragraph(html`Written already for: ${needs.map((each, index) => html`${index > 0 && ', '}${link(each || 'everybody', to.write(area, service.slug, each))}`)}.`)}
    <form method="post" action="${to.write(area, service.slug)}" novalidate>
      ${csrfField(csrf)}
      ${inputBox({ name: 'need', label: 'For which need? (leave empty for everybody who waits)', hint: 'Such as autism, ADHD or feeding', value: need }, refused)}
      ${textBox({ name: 'helps', label: 'What helps while a child waits', hint: 'Short sentences. A line that begins with a dash becomes an item of a list', value: text?.helps ?? null, rows: 8 }, refused)}
      ${textBox({ name: 'worse', label: 'What to do if things get worse', value: text?.worse ?? null, rows: 4 }, refused)}
      ${textBox({ name: 'ring', label: 'Whom to ring, and when', value: text?.ring ?? null, rows: 3 }, refused)}
      ${textBox({ name: 'easy', label: 'The same in easy read', hint: 'Up to six lines: a picture, a colon, and a sentence of at most 15 words', value: text ? writeEasyLines(text.easy) : null, rows: 6 }, refused)}
      ${detailsBlock('Pictures you can use', paragraph(pictureNames.join(', ')))}
      ${dayBoxes({ name: 'reviewBy', label: 'By when is this looked at again?', hint: 'Within a year', value: text?.reviewBy ?? null }, refused)}
      ${govukButton({ text: 'Publish', preventDoubleClick: true })}
    </form>
    ${heading('What happens then')}
    ${paragraph('It is on the public page at once, and families whose child waits see it beside their wait. Words that were there before stay in the record.')}`,
}) // prettier-ignore
