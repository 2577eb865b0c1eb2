import type { Role } from '../../access/rules.ts'
import { addMonths, dayInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'

/** The two who approve a plan once the board has sent it. */
export const approvers = ['ofsted', 'dfe'] as const
export type Approver = (typeof approvers)[number]

export const approverNames: Record<Approver, string> = { ofsted: 'Ofsted', dfe: 'the Department for Education' }

/** A version's life so far; each day is null until it has come. A published version is frozen. */
export type VersionLife = {
  readonly agreedOn: Day | null
  readonly sentOn: Day | null
  /** Published versions are frozen, also where the day of it is not held. */
  readonly publishedOn: Day | 'day not held' | null
}

/** An approval as it was recorded: whose, the day on the letter, the letter, and by whom it was entered. */
export type Approval = {
  readonly by: Approver
  readonly on: Day
  /** The letter's reference or file. */
  readonly letter: string
  readonly recordedBy: Role
}

export type Step = 'agree' | 'send' | 'approve' | 'publish'
export type NextStep = { readonly step: Step; readonly who: readonly Role[]; readonly says: string }

export type Allowed = { readonly ok: true } | { readonly ok: false; readonly because: string }
const yes: Allowed = { ok: true }
const no = (because: string): Allowed => ({ ok: false, because })

export type VersionState = 'draft' | 'agreed' | 'sent' | 'approved' | 'published'

const missing = (approvals: readonly Approval[]): Approver[] =>
  approvers.filter(approver => !approvals.some(({ by }) => by === approver))

/** Where a version is: draft → agreed → sent → approved → published. */
export const versionState = (version: VersionLife, approvals: readonly Approval[]): VersionState => {
  if (version.publishedOn !== null) return 'published'
  if (version.sentOn !== null) return missing(approvals).length === 0 ? 'approved' : 'sent'
  return version.agreedOn !== null ? 'agreed' : 'draft'
}

const recorders: Record<Approver, readonly Role[]> = {
  ofsted: ['programme-lead', 'inspectorate'],
  dfe: ['programme-lead', 'adviser'],
}

/** What has to happen next and who can do it; nothing once published. */
export const nextSteps = (version: VersionLife, approvals: readonly Approval[]): NextStep[] => {
  const state = versionState(version, approvals)
  const lead = ['programme-lead'] as const
  if (state === 'draft')
    return [{ step: 'agree', who: ['independent-chair'], says: 'The board’s independent chair agrees it.' }]
  if (state === 'agreed') return [{ step: 'send', who: lead, says: 'The programme lead sends it for approval.' }]
  if (state === 'sent')
    return missing(approvals).map(approver => ({
      step: 'approve',
      who: recorders[approver],
      says: `An approval by ${approverNames[approver]} is recorded, with its date and letter.`,
    }))
  return state === 'approved' ? [{ step: 'publish', who: lead, says: 'The programme lead publishes it.' }] : []
}

const frozen = 'This version is published and frozen. Draft the next one.'

/** Whether somebody in this role may agree the version for the board. */
export const canAgree = (version: VersionLife, role: Role): Allowed => {
  if (version.publishedOn !== null) return no(frozen)
  if (version.agreedOn !== null) return no(`The board agreed this version on ${dayInWords(version.agreedOn)}.`)
  return role === 'independent-chair'
    ? yes
    : no('The board’s independent chair agrees a version. Ask them to look at it.')
}

/** Whether it may be sent to Ofsted and the DfE. */
export const canSend = (version: VersionLife, role: Role): Allowed => {
  if (version.publishedOn !== null) return no(frozen)
  if (version.agreedOn === null)
    return no('The board has not agreed this version yet. Its independent chair does that first.')
  if (version.sentOn !== null) return no(`This version was sent on ${dayInWords(version.sentOn)}.`)
  return role === 'programme-lead' ? yes : no('The programme lead sends a version for approval.')
}

/**
 * Whether an approval may be recorded: by the programme lead, from a letter, or by the approver's own sign-in. The
 * board's chair never approves for them, nor does one approver for the other.
 */
export const canRecordApproval = (
  version: VersionLife,
  all: readonly Approval[],
  approval: Approval,
  today: Day,
): Allowed => {
  const name = approverNames[approval.by]
  if (version.publishedOn !== null) return no(frozen)
  if (version.sentOn === null) return no('This version has not been sent for approval yet.')
  if (!recorders[approval.by].includes(approval.recordedBy))
    return no(
      approval.recordedBy === 'independent-chair'
        ? `The chair cannot approve for ${name}. The programme lead records their letter, or they sign in themselves.`
        : `Only the programme lead, or somebody signed in for ${name}, can record this.`,
    )
  if (all.some(({ by }) => by === approval.by)) return no(`An approval by ${name} is already recorded.`)
  if (approval.on < version.sentOn)
    return no(
      `The letter is dated ${dayInWords(approval.on)}, before this version was sent on ${dayInWords(version.sentOn)}.`,
    )
  if (approval.on > today)
    return no(`The letter is dated ${dayInWords(approval.on)}, which has not come yet. Check the date.`)
  return approval.letter.trim() === '' ? no('Say which letter it is: its reference, or add the file.') : yes
}

/** Whether the version may be published: agreed, sent, and approved by both. */
export const canPublish = (version: VersionLife, approvals: readonly Approval[], role: Role): Allowed => {
  const state = versionState(version, approvals)
  if (state === 'published') return no(frozen)
  if (state === 'draft') return no('The board has not agreed this version yet.')
  if (state === 'agreed') return no('This version has not been sent for approval yet.')
  const waitingFor = missing(approvals).map(approver => approverNames[approver])
  if (waitingFor.length > 0) return no(`Approval by ${waitingFor.join(' and by ')} is not recorded yet.`)
  return role === 'programme-lead' ? yes : no('The programme lead publishes a version.')
}

export type Review = { readonly dueOn: Day; readonly overdue: boolean; readonly says: string }

/** A plan is reviewed every three months, counted from when it was published or last reviewed. */
export const reviewDue = (last: { publishedOn: Day; reviewedOn: Day | null }, today: Day): Review => {
  const from = last.reviewedOn ?? last.publishedOn
  const dueOn = addMonths(from, 3)
  const since = `It was last ${last.reviewedOn ? 'reviewed' : 'published'} on ${dayInWords(from)}.`
  const overdue = today > dueOn
  const says = `The plan’s three-monthly review ${overdue ? 'was' : 'is'} due on ${dayInWords(dueOn)}. ${since}`
  return { dueOn, overdue, says }
}
