import type { Day } from '../kernel/day.ts'

/** Everyone the partnership gives a role to. A role is held at an organisation, for a time. */
export const roles = {
  family: 'Parent or carer',
  'young-person': 'Young person',
  'forum-representative': 'Parent carer forum representative',
  'youth-worker': 'Young people’s group worker',
  school: 'School',
  practitioner: 'Practitioner',
  'health-coordinator': 'Health coordinator',
  'service-lead': 'Service lead',
  caseworker: 'Caseworker',
  'designated-officer': 'Designated clinical or social care officer',
  analyst: 'Analyst',
  'data-sender': 'Data sender',
  'action-owner': 'Action owner',
  'programme-lead': 'Programme lead',
  'board-member': 'Board member',
  'independent-chair': 'Independent chair',
  councillor: 'Councillor',
  adviser: 'Adviser (DfE, NHS England)',
  inspectorate: 'Inspectorate (Ofsted, CQC)',
  administrator: 'Administrator',
} as const

export type Role = keyof typeof roles

export type RoleHeld = {
  readonly role: Role
  readonly organisation: string
  readonly from: Day
  readonly until: Day | null
}

/** The person behind a request, with the roles and posts they hold today in this area. */
export type Who = {
  readonly personId: string
  readonly name: string
  readonly areaId: number
  readonly roles: ReadonlySet<Role>
  /** Ids of the posts they hold today. */
  readonly posts: ReadonlySet<string>
}

const everyone = ['public', ...(Object.keys(roles) as Role[])] as const
const signedIn = Object.keys(roles) as Role[]
/** Those who work for the partnership or answer for it, and those who hold it to account. */
const staff = [
  'health-coordinator', 'service-lead', 'caseworker', 'designated-officer', 'analyst', 'data-sender', 'action-owner',
  'programme-lead', 'board-member', 'independent-chair', 'councillor', 'adviser', 'inspectorate', 'administrator',
] as const // prettier-ignore

/** Those who meet families and can write down what they say. */
export const takersDown = [
  'forum-representative', 'youth-worker', 'school', 'practitioner', 'health-coordinator', 'caseworker', 'service-lead',
  'designated-officer', 'programme-lead',
] as const // prettier-ignore

/** The one table of who may do what. The matrix test beside this file prints it for people to read. */
export const permissions = {
  'plan.read': everyone,
  'plan.read-drafts': [...staff, 'forum-representative', 'youth-worker'],
  'plan.import': ['programme-lead'],
  'plan.edit': ['programme-lead'],
  'plan.write-plain-words': ['programme-lead', 'forum-representative', 'youth-worker'],
  'plan.agree': ['independent-chair'],
  'plan.record-approval': ['programme-lead'],
  'plan.approve-for-ofsted': ['inspectorate'],
  'plan.approve-for-dfe': ['adviser'],
  'plan.publish': ['programme-lead'],
  'plan.see-names-in-imports': ['programme-lead', 'administrator'],
  'promise.update': ['action-owner'],
  'round.read': [...staff, 'forum-representative', 'youth-worker'],
  'round.open': ['programme-lead'],
  'barrier.raise': ['service-lead', 'designated-officer', 'action-owner', 'programme-lead', 'board-member'],
  'barrier.clear': [
    'service-lead',
    'designated-officer',
    'action-owner',
    'programme-lead',
    'board-member',
    'independent-chair',
  ],
  'risk.keep': ['service-lead', 'designated-officer', 'action-owner', 'programme-lead'],
  'evidence.offer': ['action-owner'],
  'evidence.decide': ['programme-lead', 'independent-chair'],
  'evidence.read-files': [
    'service-lead',
    'designated-officer',
    'action-owner',
    'programme-lead',
    'board-member',
    'independent-chair',
    'adviser',
    'inspectorate',
  ],
  'measure.read': everyone,
  'figure.type': ['analyst'],
  'figure.validate': ['analyst'],
  'figure.choose-origin': ['programme-lead', 'analyst'],
  'figure.open': [
    'health-coordinator',
    'service-lead',
    'caseworker',
    'designated-officer',
    'analyst',
    'programme-lead',
  ],
  'measure.compare': ['analyst'],
  'target.keep': ['programme-lead', 'analyst'],
  'measure.comment': [
    'health-coordinator', 'service-lead', 'designated-officer', 'analyst', 'action-owner', 'programme-lead', 'board-member',
  ], // prettier-ignore
  'headline.choose': ['programme-lead', 'analyst'],
  'chart.rebase': ['programme-lead', 'analyst'],
  'chart.note': ['programme-lead', 'analyst'],
  'open-data.release': ['analyst'],
  'partners.read': everyone,
  'people.read': ['administrator'],
  'partners.edit': ['administrator'],
  'voice.answer': everyone,
  'voice.answer-for-group': ['forum-representative', 'youth-worker'],
  'voice.follow': ['family', 'young-person', 'forum-representative', 'youth-worker'],
  'voice.take-down': takersDown,
  'voice.check': ['forum-representative', 'youth-worker', 'programme-lead'],
  'voice.read-disputes': [...staff, 'forum-representative', 'youth-worker'],
  'voice.reply': ['action-owner', 'independent-chair'],
  'update.read': everyone,
  'update.subscribe': everyone,
  'update.read-drafts': staff,
  'update.write': ['programme-lead'],
  'update.keep-print-list': ['programme-lead', 'administrator'],
  'outbox.read': ['programme-lead', 'administrator'],
  'audit.read': ['administrator'],
  'ask.read': everyone,
  'ask.edit': ['programme-lead'],
  'inspection.keep': ['programme-lead'],
  'ask.offer-evidence': ['action-owner', 'programme-lead', 'designated-officer', 'service-lead'],
  'ask.decide-evidence': ['programme-lead', 'independent-chair', 'adviser'],
  'stocktake.read': staff,
  'pack.freeze': ['adviser', 'programme-lead'],
  'pack.open': everyone,
  'governance.read': everyone,
  'meeting.read': everyone,
  'meeting.read-record': [...staff, 'forum-representative', 'youth-worker'],
  'meeting.keep': ['programme-lead'],
  'meeting.agree': ['independent-chair'],
  'decision.say-progress': [
    'service-lead',
    'designated-officer',
    'action-owner',
    'programme-lead',
    'board-member',
    'independent-chair',
  ],
  'challenge.put': ['forum-representative', 'youth-worker', 'programme-lead'],
  'challenge.reply': ['programme-lead', 'board-member', 'independent-chair'],
  'escalation.read': [...staff, 'forum-representative', 'youth-worker'],
  'escalation.raise': [
    'forum-representative',
    'service-lead',
    'designated-officer',
    'action-owner',
    'programme-lead',
    'board-member',
    'independent-chair',
  ],
  'escalation.say-direction': ['designated-officer', 'action-owner', 'programme-lead', 'independent-chair'],
  'escalation.move-up': ['programme-lead', 'independent-chair'],
  'escalation.stand-down': ['programme-lead', 'independent-chair'],
  'resource.read': everyone,
  'resource.enter': ['service-lead', 'programme-lead'],
  'programme.say-same': ['programme-lead'],
  'own-page.read': signedIn,
  'day.move': signedIn,
  'bank-holiday.keep': ['administrator'],
  'return.read': ['analyst', 'data-sender', 'programme-lead', 'administrator'],
  'return.send': ['analyst', 'data-sender'],
  'return.settle': ['analyst', 'data-sender'],
  'return.withdraw': ['analyst', 'data-sender', 'programme-lead'],
  'return.read-rows': ['analyst', 'data-sender'],
  'return.keep-keys': ['administrator'],
  'return.load-official': ['analyst', 'administrator'],
  'owed.read': [
    'service-lead',
    'designated-officer',
    'analyst',
    'data-sender',
    'action-owner',
    'programme-lead',
    'board-member',
    'independent-chair',
    'adviser',
    'inspectorate',
    'administrator',
  ],
  'owed.keep': ['administrator'],
  'owed.agree-gap': ['programme-lead', 'administrator'],
  'owed.set': ['administrator'],
  'complaint.read': staff,
  'complaint.log': [
    'health-coordinator',
    'service-lead',
    'caseworker',
    'designated-officer',
    'analyst',
    'programme-lead',
  ],
  'complaint.say-counted': ['analyst', 'programme-lead'],
  'child.read': ['health-coordinator', 'caseworker', 'designated-officer'],
  'child.match': ['health-coordinator', 'caseworker', 'designated-officer', 'analyst'],
  'child.link-family': ['caseworker'],
  'child.lift-bar': ['designated-officer'],
  'own-family.read': ['family', 'young-person'],
  'own-family.agree': ['young-person'],
  'case.read': ['school', 'health-coordinator', 'caseworker', 'designated-officer'],
  'case.keep': ['caseworker'],
  'caseload.read': ['service-lead', 'caseworker', 'designated-officer', 'programme-lead'],
  'joint-meeting.read': ['health-coordinator', 'service-lead', 'caseworker', 'designated-officer', 'programme-lead'],
  'advice.read': ['school', 'health-coordinator', 'service-lead', 'caseworker', 'designated-officer'],
  'advice.answer': ['school', 'health-coordinator', 'service-lead'],
  'advice.set-reminders': ['administrator'],
  'need.answer': ['health-coordinator'],
  'clock.keep': ['administrator'],
  'review.read': ['service-lead', 'caseworker', 'designated-officer'],
  'review.open': ['school', 'caseworker'],
  'review.report': ['school'],
  'review.ask-health': ['school', 'caseworker'],
  'review.answer-health': ['health-coordinator'],
  'service.say-stopped': ['school', 'practitioner', 'health-coordinator'],
  'timeliness.read': everyone,
  'timeliness.open': ['service-lead', 'caseworker', 'designated-officer', 'analyst', 'programme-lead'],
  'sen2.write': ['analyst', 'data-sender'],
  'waits.read': everyone,
  'waits.open': ['health-coordinator', 'service-lead'],
  'waits.keep': ['service-lead', 'administrator'],
  'waits.read-exact': staff,
  'wait.say-need-changed': ['practitioner', 'health-coordinator', 'service-lead'],
  'scenario.read': staff,
  'scenario.keep': ['service-lead', 'analyst', 'programme-lead'],
} as const satisfies Record<string, readonly ('public' | Role)[]>

export type Permission = keyof typeof permissions

/** Whether somebody (or nobody: a visitor) may do a thing in their own area. Objects are checked by the slices. */
export const may = (who: Who | null, permission: Permission): boolean => {
  const allowed: readonly ('public' | Role)[] = permissions[permission]
  if (allowed.includes('public')) return true
  if (!who) return false
  for (const role of who.roles) if (allowed.includes(role)) return true
  return false
}

/** Roles that hold on a day. `until` is the last day. */
export const rolesOn = (held: readonly RoleHeld[], day: Day): ReadonlySet<Role> =>
  new Set(held.filter(each => each.from <= day && (each.until === null || day <= each.until)).map(each => each.role))
