import { html, type Child, type Html } from '../../../design/html.ts'
import { answerFirst, detailsBlock, historyList, notice, pageHeading, summaryList } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { capital, plural, showDay } from '../../../design/words.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Page } from '../../../web/answer.ts'
import { to } from '../../addresses.ts'
import type { Action, PlanDocument } from '../../document.ts'
import { staff } from '../../staff-addresses.ts'
import type { Change } from '../../rules/compare.ts'
import { changesByAction, changeSummary, type ChangesOf } from '../../rules/change-summary.ts'
import type { RecordedStep } from '../../rules/steps.ts'
import { heading, link, paragraph } from './fields.ts'
import { stepForms } from './version-steps.ts'
import type { VersionGiven } from './version-steps.ts'

const stepWords: Record<RecordedStep['step'], string> = {
  'board agreed': 'The board agreed it',
  sent: 'Sent to Ofsted and the Department for Education',
  'Ofsted approved': 'Ofsted approved it',
  'DfE approved': 'The Department for Education approved it',
}

const recordedBy = ({ step, ownSignIn }: RecordedStep): string => {
  if (step === 'board agreed') return 'by the independent chair’s own sign-in'
  return ownSignIn ? 'by their own sign-in' : 'recorded by the programme lead'
}

const history = ({ steps, version }: VersionGiven): Html => {
  const events = steps.map(each => ({
    on: each.on,
    what: stepWords[each.step],
    who: recordedBy(each),
    ...(each.letter && { note: html`<p class="govuk-body">${each.letter}</p>` }),
  }))
  const published = version.publishedOn ? [{ on: version.publishedOn, what: 'Published and frozen' }] : []
  const drafted = { on: dayOf(version.draftedAt), what: 'Drafted' }
  return historyList([...published, ...events.toReversed(), drafted])
}

const changesFrom = ({ changes, comparedWith, document }: VersionGiven): Html | null => {
  if (comparedWith === null) return paragraph('No earlier version is published, so there is nothing to compare with.')
  if (changes.length === 0) return paragraph(`Nothing differs from version ${comparedWith}.`)
  const told = changesByAction(
    changes,
    document.actions.map(action => action.ref),
  )
  const first = told.slice(0, groupsAtOnce)
  const rest = told.slice(groupsAtOnce)
  const left = rest.reduce((sum, each) => sum + each.changes.length, 0)
  return html`${first.map(group => changesOf(group, document))}
  ${rest.length > 0 && detailsBlock(`${plural(left, 'more change', 'more changes')}`, html`${rest.map(group => changesOf(group, document))}`)}`
}

const groupsAtOnce = 8

const changesOf = ({ action, changes }: ChangesOf, { actions }: PlanDocument): Html => {
  const now = actions.find(each => each.ref === action)
  const title = action === null ? 'The plan and its areas' : `Action ${action}${now ? `: ${now.text}` : ''}`
  return html`${heading(title.length > 100 ? `${title.slice(0, 97).trimEnd()}…` : title, 's')}
    <ul class="govuk-list govuk-list--bullet app-reading">
      ${changes.map(change => html`<li>${change.sentence}</li>`)}
    </ul>`
}

/** "Since version 2: 3 promises re-dated, 1 reworded, 1 owner changed." */
export const changesInWords = (changes: readonly Change[], comparedWith: number | null): string =>
  comparedWith === null
    ? 'It is the first version of this plan.'
    : `Since version ${comparedWith}: ${capital(changeSummary(changes)).replace(/^Nothing/, 'nothing')}.`

const stateSentence = ({ version, changes, comparedWith }: VersionGiven): string =>
  `Version ${version.number} is ${version.state === 'draft' ? 'a draft' : version.state}. ${changesInWords(changes, comparedWith)}`

const actionCells = ({ version, area, canEdit }: VersionGiven, action: Action): Child[] => {
  const promises = action.milestones.flatMap(cell => cell.promises).length
  return [
    html`${action.ref}. ${action.text}`,
    action.areas.join(', '),
    action.owners.map(owner => owner.post).join('; ') || 'Nobody stated',
    plural(promises, 'promise'),
    canEdit
      ? html`<a class="govuk-link" href="${staff.action(area, version.versionId, action.ref)}"
          >Edit<span class="govuk-visually-hidden"> action ${action.ref}</span></a
        >`
      : null,
  ]
}

const actionsTable = (given: VersionGiven): Html =>
  table({
    caption: 'Actions in this version',
    captionSize: 'm',
    dense: true,
    narrow: 'stack',
    head: [
      'Action',
      { text: 'Areas', tight: true },
      'Who answers for it',
      { text: 'Promises', tight: true },
      { text: html`<span class="govuk-visually-hidden">Edit</span>`, tight: true },
    ].slice(0, given.canEdit ? 5 : 4),
    rows: given.document.actions.map(action => actionCells(given, action).slice(0, given.canEdit ? 5 : 4)),
    empty: 'This version holds no actions.',
  })

const areasTable = ({ version, area, canEdit, document }: VersionGiven): Html | null =>
  document.areas.length === 0
    ? null
    : table({
        caption: 'Areas in this version',
        captionSize: 'm',
        dense: true,
        narrow: 'stack',
        head: ['Area', { text: 'Statements', tight: true }, ...(canEdit ? [{ text: html`<span class="govuk-visually-hidden">Edit</span>`, tight: true }] : [])],
        rows: document.areas.map(each => [
          `${each.number} ${each.short}`,
          String(each.statements.length),
          ...(canEdit
            ? [html`<a class="govuk-link" href="${staff.area(area, version.versionId, each.number)}">Edit<span class="govuk-visually-hidden"> area ${each.number}</span></a>`]
            : []),
        ]),
      }) // prettier-ignore

const facts = ({ programme, version, document, area, canEdit, importHref }: VersionGiven): Html => {
  const { planMonth, provisional, summary, source } = document.programme
  const change = (about: string) =>
    canEdit ? { action: { href: staff.about(area, version.versionId), text: 'Change', about } } : {}
  return summaryList([
    { key: 'Dates count from', value: planMonth ? showMonthOf(planMonth) : 'Not stated', ...change('the month') },
    { key: 'Until co-produced', value: provisional ?? 'Nothing is said', ...change('what is said about co-production') },
    { key: 'Summary', value: summary ?? 'None', ...change('the summary') },
    { key: 'Source', value: importHref ? link(source ?? 'The file it was brought in from', importHref) : (source ?? 'Not stated'), ...(canEdit && change('the source')) },
    version.contentHash !== null && {
      key: 'Fingerprint',
      value: html`<code>${version.contentHash}</code><br />SHA-256 of
        ${link('this version’s frozen text', to.frozen(area, programme.slug, version.number))}. Anyone can take that
        file, work it out again (<code>sha256sum</code>), and see that nothing was changed since.`,
    },
  ]) // prettier-ignore
}

const showMonthOf = (month: string): string => showDay(`${month}-01`).replace(/^\d+ /, '')

/** A version: how it differs from the published one, where it is on its way, and what happens next. */
export const versionPage = (given: VersionGiven): Page => {
  const { programme, version, document, area } = given
  const title = `${programme.name}, version ${version.number}`
  return {
    kind: 'page',
    title,
    section: '/versions',
    ...(given.refused && { refused: true, status: 422 }),
    back: { text: 'Versions', href: staff.versions(area) },
    main: html`${given.refused}${pageHeading(`Version ${version.number}`, { caption: programme.name })}
    ${answerFirst(stateSentence(given))}
    ${given.review?.overdue && notice(html`<p class="govuk-body">${given.review.says}</p>`, 'attention')}
    ${stepForms(given)}
    ${heading(given.comparedWith === null ? 'What changed' : `What changed since version ${given.comparedWith}`)}
    ${changesFrom(given)}
    ${version.state === 'published' && paragraph(link('The published plan', to.plan(area, programme.slug)))}
    ${heading('About this version')} ${facts(given)} ${areasTable(given)} ${actionsTable(given)} ${given.newActionForm}
    ${heading('What happened to it')} ${history(given)}
    ${detailsBlock('How a version is agreed', html`<p class="govuk-body">The programme lead drafts it and sends it to the board. The board’s independent chair agrees it with their own sign-in. The programme lead sends it to Ofsted and the Department for Education, and records each approval with its date and letter; or they sign in and approve it themselves. The chair never approves for them. Then the programme lead publishes it, and it is frozen.</p>`)}
    ${document.actions.length === 0 && paragraph('A plan without actions can be published, and shows as “actions not held”.')}`,
  }
}
