import type { Role } from '../access/rules.ts'

export type StartAs = {
  readonly role: Role
  /** The demonstration person's own words for who they are. */
  readonly title: string
  /** The page that person wants first, below the area. */
  readonly lands: string
  readonly tries: readonly { readonly text: string; readonly path: string }[]
}

/** The people a newcomer can be in the made-up area, the page each wants first, and three things to try. */
export const startAs: readonly StartAs[] = [
  {
    role: 'programme-lead',
    title: 'Programme lead',
    lands: '/this-week',
    tries: [
      { text: 'See what is late, and why', path: '/this-week' },
      { text: 'Bring in a plan from a Word file', path: '/imports' },
      { text: 'Compare the draft with the published plan', path: '/versions' },
    ],
  },
  {
    role: 'analyst',
    title: 'Analyst',
    lands: '/measures/ehc.issued-in-20-weeks-excluding-exceptions',
    tries: [
      { text: 'Open the figure for plans in 20 weeks', path: '/measures/ehc.issued-in-20-weeks-excluding-exceptions' },
      { text: 'See where a number came from', path: '/measures/ehc.issued-in-20-weeks-excluding-exceptions/source' },
      { text: 'Type in a later figure and watch the promise change', path: '/figures/new' },
    ],
  },
  {
    role: 'forum-representative',
    title: 'Parent carer forum chair',
    lands: '/',
    tries: [
      { text: 'Read what was promised to families', path: '/' },
      { text: 'See a promise families disagree about', path: '/plans/improvement-plan-2024?stands=families-disagree' },
      { text: 'See what was put to the board, and what it replied', path: '/challenges' },
    ],
  },
  {
    role: 'young-person',
    title: 'Young person',
    lands: '/easy-read',
    tries: [
      { text: 'Read the plan in easy read', path: '/easy-read' },
      { text: 'See if plans come quicker now', path: '/easy-read/2.1' },
      { text: 'See how young people reach the board', path: '/partners' },
    ],
  },
  {
    role: 'adviser',
    title: 'Adviser (DfE, NHS England)',
    lands: '/stocktake',
    tries: [
      { text: 'See what changed since the last stocktake', path: '/stocktake' },
      { text: 'See what was asked, who answers, and where each stands', path: '/asks' },
      { text: 'Freeze what is known today as a pack', path: '/stocktake/packs' },
    ],
  },
  {
    role: 'caseworker',
    title: 'Caseworker',
    lands: '/cases',
    tries: [
      { text: 'See what is late this morning, and whose advice is missing', path: '/cases' },
      { text: 'See which annual reviews fall due', path: '/reviews' },
      { text: 'Open a case that was just asked for', path: '/cases/new' },
    ],
  },
  {
    role: 'service-lead',
    title: 'Health service lead',
    lands: '/waits',
    tries: [
      { text: 'See who waits longest without contact', path: '/waits/contact' },
      { text: 'Read what families read while they wait', path: '/waits/occupational-therapy/support' },
      { text: 'Count offers, transfers and assessments apart', path: '/waits/schemes/autism-assessments-16-to-17' },
    ],
  },
  {
    role: 'school',
    title: 'School',
    lands: '/reviews/school',
    tries: [
      { text: 'See which reviews fall due, and send one', path: '/reviews/school' },
      { text: 'Answer a request for advice', path: '/advice' },
      { text: 'Read what was promised to families', path: '/' },
    ],
  },
]

export const startAsRole = (role: string): StartAs | undefined => startAs.find(each => each.role === role)
