import { html, type Html } from '../../../design/html.ts'
import { list } from '../../../design/words.ts'
import { roles } from '../../../access/rules.ts'
import type { Day } from '../../../kernel/day.ts'
import type { PlanDocument } from '../../document.ts'
import type { ProgrammeRow, VersionRow } from '../../queries/versions.ts'
import {
  approverNames,
  approvers,
  type Approval,
  type Approver,
  type NextStep,
  type Review,
} from '../../rules/approval.ts'
import type { Change } from '../../rules/compare.ts'
import type { RecordedStep } from '../../rules/steps.ts'
import { staff } from '../../staff-addresses.ts'
import { dateField, heading, paragraph, postForm, textField, type Refused } from './fields.ts'

/** What this person may do with the version, by permission. */
export type MayDo = Readonly<Record<'edit' | 'agree' | 'recordApproval' | 'ofsted' | 'dfe' | 'publish', boolean>>

export type VersionGiven = {
  readonly area: string
  readonly today: Day
  readonly csrf: string
  readonly programme: Pick<ProgrammeRow, 'name' | 'slug'>
  readonly version: VersionRow
  readonly document: PlanDocument
  readonly steps: readonly RecordedStep[]
  readonly approvals: readonly Approval[]
  readonly next: readonly NextStep[]
  readonly review: Review | null
  readonly changes: readonly Change[]
  /** The number of the published version it is compared with. */
  readonly comparedWith: number | null
  readonly may: MayDo
  /** A draft, and this person may edit it. */
  readonly canEdit: boolean
  readonly importHref: string | null
  readonly newActionForm: Html | null
  /** Why the last step was refused. */
  readonly refused: Html | null
  /** The step's form that was refused, by the step's name. */
  readonly form?: { readonly step: string; readonly refused: Refused } | null
}

type StepForm = { readonly step: string; readonly title: string; readonly content: Html }

const at = ({ area, version, csrf }: VersionGiven, step: string) => ({
  csrf,
  action: staff.step(area, version.versionId, step),
})
const refusedOf = ({ form }: VersionGiven, step: string): Refused | null => (form?.step === step ? form.refused : null)

const draftForms = (given: VersionGiven): StepForm[] =>
  given.may.edit && given.version.state === 'draft'
    ? [{ step: 'to-board', title: 'Send it for agreement', content: html`${paragraph('From then on its words stand still, so that the board agrees what it reads.')}${postForm({ ...at(given, 'to-board'), button: 'Send to the board' })}` }]
    : [] // prettier-ignore

const boardForms = (given: VersionGiven): StepForm[] => {
  if (given.version.state !== 'with the board') return []
  const refused = refusedOf(given, 'agree')
  const agree = {
    step: 'agree',
    title: 'Agree it for the board',
    content: postForm(
      { ...at(given, 'agree'), button: 'The board agrees this version' },
      html`${dateField({ name: 'on', label: 'When did the board agree it?', value: given.today, refused })}
      ${textField({ name: 'minute', label: 'Minute or reference (if there is one)', refused, width: 20 })}`,
    ),
  }
  const back = {
    step: 'take-back',
    title: 'Change it again',
    content: postForm({ ...at(given, 'take-back'), button: 'Take it back from the board', secondary: true }),
  }
  return [...(given.may.agree ? [agree] : []), ...(given.may.edit ? [back] : [])]
}

const sendForms = (given: VersionGiven): StepForm[] => {
  if (given.version.state !== 'agreed' || !given.may.edit) return []
  const refused = refusedOf(given, 'send')
  return [
    {
      step: 'send',
      title: 'Record that it was sent',
      content: postForm(
        { ...at(given, 'send'), button: 'It was sent for approval' },
        html`${dateField({ name: 'on', label: 'When was it sent to Ofsted and the Department for Education?', value: given.today, refused })}
        ${textField({ name: 'letter', label: 'Reference of the letter or e-mail', refused, width: 20 })}`,
      ),
    },
  ]
}

const mayRecord = ({ may }: VersionGiven, by: Approver): boolean => may.recordApproval || may[by]

const approvalForms = (given: VersionGiven): StepForm[] => {
  if (given.version.state !== 'sent') return []
  return approvers
    .filter(by => !given.approvals.some(each => each.by === by) && mayRecord(given, by))
    .map(by => {
      const own = given.may[by]
      const step = own ? `approve/${by}` : `approvals/${by}`
      const refused = refusedOf(given, step)
      return {
        step,
        title: own ? `Approve it for ${approverNames[by]}` : `Record the approval by ${approverNames[by]}`,
        content: postForm(
          { ...at(given, step), button: own ? 'Approve this version' : `Record the approval by ${approverNames[by]}`, id: `approval-${by}` },
          html`${dateField({ name: `${by}-on`, label: own ? 'Date' : 'Date of the letter', ...(own && { value: given.today }), refused })}
          ${textField({ name: `${by}-letter`, label: 'Which letter is it?', hint: 'Its reference, so that anyone can find it', refused, width: 20 })}`,
        ),
      } // prettier-ignore
    })
}

const publishForms = (given: VersionGiven): StepForm[] =>
  given.may.publish && given.next.some(each => each.step === 'publish')
    ? [{ step: 'publish', title: 'Publish it', content: html`${paragraph('It replaces the published plan on every page at once, and can never be changed again. The next version is drafted from it.')}${postForm({ ...at(given, 'publish'), button: 'Publish this version' })}` }]
    : [] // prettier-ignore

const otherForms = (given: VersionGiven): StepForm[] => {
  const { state, versionId } = given.version
  if (!given.may.edit) return []
  const refused = refusedOf(given, 'reviewed')
  if (state === 'published')
    return [
      {
        step: 'reviewed',
        title: 'Record its quarterly review',
        content: postForm(
          { ...at(given, 'reviewed'), button: 'It was reviewed', secondary: true },
          dateField({ name: 'on', label: 'When was it reviewed?', value: given.today, refused }),
        ),
      },
      { step: 'draft', title: 'Draft the next version', content: draftFrom(given, versionId) },
    ]
  if (state === 'set aside') return [{ step: 'draft', title: 'Take it up again', content: draftFrom(given, versionId) }]
  return [
    {
      step: 'set-aside',
      title: 'Set it aside',
      content: html`${paragraph('It stays here to be read, and nothing more is done with it.')}
      ${postForm({ ...at(given, 'set-aside'), button: 'Set this version aside', secondary: true })}`,
    },
  ]
}

const draftFrom = ({ area, csrf }: VersionGiven, versionId: string): Html =>
  postForm(
    { csrf, action: staff.draftFrom(area), button: 'Draft a version from this one', secondary: true },
    html`<input type="hidden" name="from" value="${versionId}" />`,
  )

const nextInWords = ({ version, next }: VersionGiven): Html | null => {
  if (version.state === 'set aside' || version.state === 'published' || next.length === 0) return null
  const sentBack = version.state === 'draft' ? 'The programme lead sends it to the board. ' : ''
  const who = [...new Set(next.flatMap(each => each.who))].map(role => roles[role].replace(/ \(.*/, '').toLowerCase())
  return html`<p class="govuk-body">
    <strong>Next:</strong> ${sentBack}${next.map(each => each.says).join(' ')} Who can: ${list(who, 'or')}.
  </p>`
}

/** What happens next, and the forms for as much of it as this person may do. */
export const stepForms = (given: VersionGiven): Html => {
  const forms = [
    ...draftForms(given),
    ...boardForms(given),
    ...sendForms(given),
    ...approvalForms(given),
    ...publishForms(given),
    ...otherForms(given),
  ]
  return html`${nextInWords(given)}
  ${forms.map(({ title, content }) => html`<section class="app-step">${heading(title)}${content}</section>`)}`
}
