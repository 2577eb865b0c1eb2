import type { Area } from '../../ctx.ts'
import { easyReadPage } from '../../design/easy-read.ts'
import { errorSummary } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, notice, pageHeading } from '../../design/parts.ts'
import { pictureNames, type PictureName } from '../../design/pictures.ts'
import { showDay, showMonth } from '../../design/words.ts'
import { to as measureTo } from '../../measures/addresses.ts'
import { to as planTo } from '../../plans/addresses.ts'
import { to } from '../addresses.ts'
import { sectionKeys, sections, type About, type KeptEasyLine, type Sections } from '../document.ts'
import { correctionInWords } from '../letters.ts'
import type { Published } from '../queries/updates.ts'
import { link, paragraph, postForm, prose, textArea, type Refused } from './fields.ts'

/** The official words, section by section: for the page and for the look before publishing. */
export const officialParts = (official: Sections): Html[] =>
  sectionKeys
    .filter(key => official[key].trim() !== '')
    .map(key =>
      key === 'opening'
        ? html`${answerFirst(official.opening)}`
        : html`<h2 class="govuk-heading-m">${sections[key]}</h2>
            ${prose(official[key])}`,
    )

const corrections = ({ notes }: Published): Html | null =>
  notes.length === 0
    ? null
    : notice(
        notes.map(({ notedOn, words }) => paragraph(correctionInWords(notedOn, words))),
        'attention',
      )

const publishedOn = ({ publishedOn: on }: Published): Html =>
  html`<p class="govuk-body">Published on <time datetime="${on}">${showDay(on)}</time>.</p>`

type Which = 'official' | 'plain' | 'easy-read'

const otherForms = (area: Area, { month }: Published, now: Which): Html =>
  html`<ul class="govuk-list">
    ${now !== 'official' && html`<li>${link('The full update', to.update(area.slug, month))}</li>`}
    ${now !== 'plain' && html`<li>${link('In plain words', to.plain(area.slug, month))}</li>`}
    ${now !== 'easy-read' && html`<li>${link('Easy read', to.easyRead(area.slug, month))}</li>`}
  </ul>`

const aboutLink = (area: string, about: About): Html =>
  about.kind === 'promise'
    ? html`<li>${link(`Promise ${about.ref}`, planTo.promise(area, about.programme, about.ref))}</li>`
    : html`<li>${link(about.name, measureTo.measure(area, about.id))}</li>`

const followBack = ({ area, about }: UpdateGiven): Html | null =>
  about.length === 0
    ? null
    : detailsBlock(
        'The promises and figures this is about, as they are now',
        html`<ul class="govuk-list">
          ${about.map(each => aboutLink(area.slug, each))}
        </ul>`,
      )

const wayOn = (area: Area): Html =>
  html`<p class="govuk-body">${link('Get this by e-mail each month', to.subscribe(area.slug))}</p>`

export type UpdateGiven = {
  readonly area: Area
  readonly update: Published
  /** What it speaks of that still has a page. */
  readonly about: readonly About[]
  readonly csrf: string
  /** The form by which a correction is noted, for whoever may. */
  readonly noting: { readonly refused: Refused | null } | null
}

const noteForm = ({ area, update, csrf, noting }: UpdateGiven): Html | null =>
  noting &&
  html`<h2 class="govuk-heading-m">Correct something</h2>
    ${paragraph('What was published stays as it was. A correction is a dated note above it, in every form and in the feed.')}
    ${postForm(
      {
        csrf,
        action: to.notes(area.slug, update.month),
        button: 'Add this note for everyone to see',
        secondary: true,
      },
      textArea({
        name: 'words',
        label: 'What was wrong, and what is right',
        refused: noting.refused,
        rows: 3,
      }),
    )}`

/** A published update in the partnership's words. */
export const updatePage = (given: UpdateGiven): Html => {
  const { area, update, noting } = given
  return html`${errorSummary(noting?.refused?.summary)}
    ${pageHeading(update.title, { caption: `Monthly update, ${showMonth(update.month)}` })} ${publishedOn(update)}
    ${corrections(update)} ${otherForms(area, update, 'official')}
    <div class="app-reading">${officialParts(update.official)}</div>
    ${followBack(given)} ${wayOn(area)} ${noteForm(given)}`
}

/** The same in plain words. */
export const plainPage = ({ area, update }: { area: Area; update: Published }): Html =>
  html`${pageHeading(update.title, { caption: `In plain words, ${showMonth(update.month)}` })} ${publishedOn(update)}
    ${corrections(update)} ${otherForms(area, update, 'plain')}
    <div class="app-reading">${prose(update.plain)}</div>
    ${wayOn(area)}`

const pictureOf = (name: string): PictureName => pictureNames.find(known => known === name) ?? 'easy-read'

const help: KeptEasyLine = { picture: 'helping', words: 'You can ask someone to help you.' }
const corrected: KeptEasyLine = { picture: 'writing-again', words: 'Something was wrong. We put it right at the end.' }

/** Lines with their pictures: for the page and for the look before publishing. */
export const easyLines = (lines: readonly KeptEasyLine[]) =>
  lines.map(({ picture, words }) => ({ picture: pictureOf(picture), words }))

/** The same in easy read. */
export const easyReadUpdatePage = ({ area, update }: { area: Area; update: Published }): Html =>
  html`${easyReadPage({
    title: `What happened in ${showMonth(update.month)}`,
    titlePicture: 'calendar',
    lines: easyLines([...(update.notes.length > 0 ? [corrected] : []), ...update.easyRead]),
    linesAfter: easyLines([help]),
    actions: otherForms(area, update, 'easy-read'),
    writtenBy: `Published on ${showDay(update.publishedOn)}`,
  })}
  ${update.notes.length > 0 && html`<div class="app-put-right">${corrections(update)}</div>`}`
