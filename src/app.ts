import type { FastifyInstance } from 'fastify'
import { timelinessRoutes } from './assessments/routes/figures.ts'
import { sen2Routes } from './assessments/routes/sen2.ts'
import { adviceRoutes } from './assessments/routes/advice.ts'
import { caseloadRoutes } from './assessments/routes/caseload.ts'
import { caseRoutes } from './assessments/routes/case.ts'
import { auditRoutes } from './audit/routes.ts'
import { childRoutes } from './children/routes.ts'
import { familyFormRoutes } from './children/routes/own-family.ts'
import { familyRoutes } from './families/routes.ts'
import type { Config } from './config.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { governanceRoutes } from './governance/routes.ts'
import { askRoutes } from './governance/routes/asks.ts'
import { barrierRoutes } from './governance/routes/barriers.ts'
import { challengeRoutes } from './governance/routes/challenges.ts'
import { decisionRoutes } from './governance/routes/decisions.ts'
import { escalationRoutes } from './governance/routes/escalations.ts'
import { comparisonRoutes } from './governance/routes/comparisons.ts'
import { inspectionRoutes } from './governance/routes/inspections.ts'
import { letterRoutes } from './governance/routes/letters.ts'
import { meetingRoutes } from './governance/routes/meetings.ts'
import { packRoutes } from './governance/routes/packs.ts'
import { togetherRoutes } from './governance/routes/programmes-together.ts'
import { reportRoutes } from './governance/routes/reports.ts'
import { resourceRoutes } from './governance/routes/resources.ts'
import { riskRoutes } from './governance/routes/risks.ts'
import { roundRoutes } from './governance/routes/rounds.ts'
import { stocktakeRoutes } from './governance/routes/stocktake.ts'
import type { Area } from './ctx.ts'
import { inArea, type Pools } from './database/connection.ts'
import type { FileStore } from './files/store.ts'
import { holidayRoutes } from './holidays/routes.ts'
import { mailRoutes } from './mail/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { chartFileRoutes } from './measures/routes/chart-files.ts'
import { chartRoutes } from './measures/routes/charts.ts'
import { summaryRoutes } from './measures/routes/summary.ts'
import { compareRoutes } from './measures/routes/compare.ts'
import { countedRoutes } from './measures/routes/counted.ts'
import { definitionRoutes } from './measures/routes/definition.ts'
import { exceptionRoutes } from './measures/routes/exceptions.ts'
import { openedRoutes } from './measures/routes/opened.ts'
import { targetRoutes } from './measures/routes/targets.ts'
import { partnerRoutes } from './partners/routes.ts'
import { returnRoutes } from './returns/routes.ts'
import { complaintRoutes } from './returns/routes/complaints.ts'
import { owedRoutes } from './returns/routes/owed.ts'
import { owedFormRoutes } from './returns/routes/owed-forms.ts'
import { qualityRoutes } from './returns/routes/quality.ts'
import { mountReturnsApi } from './returns/routes/api.ts'
import { mountOpenData } from './open-data/routes/api.ts'
import { openDataRoutes } from './open-data/routes/pages.ts'
import { publicPlanRoutes } from './plans/routes/public.ts'
import { staffPlanRoutes } from './plans/routes/staff.ts'
import { mountPublicPages } from './public/routes.ts'
import { mountHealth } from './web/health.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { runningRoutes } from './running/routes.ts'
import { whoOf } from './sign-in/queries.ts'
import { sessionStore } from './sign-in/session-store.ts'
import { mountSignIn, signInOrigins, signInRoutes } from './sign-in/routes.ts'
import { updateRoutes } from './updates/routes/all.ts'
import { voiceRoutes } from './voice/routes.ts'
import { contactRoutes } from './waits/routes/contact.ts'
import { needRoutes } from './waits/routes/contact-needs.ts'
import { schemeRoutes } from './waits/routes/schemes.ts'
import { scenarioRoutes } from './waits/routes/scenarios.ts'
import { supportRoutes } from './waits/routes/support.ts'
import { familyWaitRoutes } from './waits/routes/support-family.ts'
import { waitRoutes } from './waits/routes/waits.ts'
import type { AreaRoute } from './web/area-routes.ts'
import { everythingRoute } from './web/everything.ts'
import type { NavigationLink } from './web/frame.ts'
import { mountAreaRoutes, mountSignedInAs, type Mounting } from './web/mount.ts'
import { mountErrorPages } from './web/replies.ts'
import { makeServer } from './web/server.ts'

/** The table of contents: every slice's addresses, below `/:area`. */
export const areaRoutes: readonly AreaRoute[] = [
  ...publicPlanRoutes,
  ...staffPlanRoutes,
  ...evidenceRoutes,
  ...governanceRoutes,
  ...roundRoutes,
  ...reportRoutes,
  ...barrierRoutes,
  ...riskRoutes,
  ...askRoutes,
  ...letterRoutes,
  ...comparisonRoutes,
  ...inspectionRoutes,
  ...stocktakeRoutes,
  ...packRoutes,
  ...meetingRoutes,
  ...decisionRoutes,
  ...challengeRoutes,
  ...escalationRoutes,
  ...resourceRoutes,
  ...togetherRoutes,
  ...voiceRoutes,
  ...updateRoutes,
  ...measureRoutes,
  ...chartRoutes,
  ...chartFileRoutes,
  ...summaryRoutes,
  ...definitionRoutes,
  ...exceptionRoutes,
  ...openedRoutes,
  ...countedRoutes,
  ...targetRoutes,
  ...compareRoutes,
  ...openDataRoutes,
  ...returnRoutes,
  ...owedFormRoutes,
  ...qualityRoutes,
  ...owedRoutes,
  ...complaintRoutes,
  ...partnerRoutes,
  ...mailRoutes,
  ...auditRoutes,
  ...signInRoutes,
  ...runningRoutes,
  ...holidayRoutes,
  ...childRoutes,
  ...reviewRoutes,
  ...familyRoutes,
  ...familyFormRoutes,
  ...caseRoutes,
  ...caseloadRoutes,
  ...adviceRoutes,
  ...contactRoutes,
  ...needRoutes,
  ...schemeRoutes,
  ...scenarioRoutes,
  ...supportRoutes,
  ...familyWaitRoutes,
  ...timelinessRoutes,
  ...sen2Routes,
  ...waitRoutes,
]

/** The navigation in the order people meet it, then what stands in the list of everything. Shown to who may open it. */
export const navigation: readonly NavigationLink[] = [
  { text: 'This week', path: '/this-week', permission: 'plan.edit' },
  { text: 'My cases', path: '/cases', permission: 'case.keep' },
  { text: 'My family', path: '/family', permission: 'own-family.read' },
  { text: 'Advice asked of us', path: '/advice', permission: 'advice.answer' },
  { text: 'My actions', path: '/my-actions', permission: 'promise.update' },
  { text: 'Annual reviews', path: '/reviews', permission: 'review.read' },
  { text: 'Reviews', path: '/reviews/school', permission: 'review.report' },
  { text: 'Plans', path: '/plans', permission: 'plan.read' },
  { text: 'Measures', path: '/measures', permission: 'measure.read' },
  { text: 'Waits', path: '/waits', permission: 'waits.read' },
  { text: 'Easy read', path: '/easy-read', permission: 'plan.read' },
  { text: 'Updates', path: '/updates', permission: 'update.read' },
  { text: 'Stocktake', path: '/stocktake', permission: 'stocktake.read' },
  { text: 'Who works together', path: '/partners', permission: 'partners.read' },
  { text: 'How long plans take', path: '/timeliness', permission: 'timeliness.read', inList: 'From asking for an assessment to the plan, month by month, and how many wait past their limit' },
  { text: 'Open data', path: '/open-data', permission: 'measure.read', inList: 'Every public figure and plan to take away, release by release, for people and programs' },
  { text: 'What is reported', path: '/reporting', permission: 'plan.read', inList: 'Which data partners send, what of it is missing, and what was promised about it' },
  { text: 'Who owes what', path: '/owed', permission: 'owed.read', inList: 'Which return is due from whom by when, what is missing, and who was asked for it' },
  { text: 'Complaints', path: '/complaints', permission: 'complaint.read', inList: 'By need and service, so that what no return counts is seen' },
  { text: 'Returns', path: '/returns', permission: 'return.read', inList: 'Files partners sent: what was taken in, what is held back, and sending the next' },
  { text: 'Send a return', path: '/returns/new', permission: 'return.send', inList: 'Figures, a waiting list, the SEN2 return or an attendance register, as your system gives it' },
  { text: 'Write the SEN2 return', path: '/returns/sen2', permission: 'sen2.write', inList: 'The yearly return to the DfE from what is held: what is in it, what our checks query, and the file' },
  { text: 'Keys for sending', path: '/returns/keys', permission: 'return.keep-keys', inList: 'For systems of a partner that send their returns by themselves' },
  { text: 'All measures at a glance', path: '/measures/summary', permission: 'measure.read', inList: 'Chance or change: the latest of each measure, its limits and target, what needs attention first' },
  { text: 'Actions', path: '/actions', permission: 'plan.read-drafts', inList: 'Every action with its promises, by area, owner and where they stand' },
  { text: 'Versions', path: '/versions', permission: 'plan.read-drafts', inList: 'Drafts and published versions of each plan: compare, agree, approve, publish' },
  { text: 'Rounds of asking', path: '/rounds', permission: 'round.read', inList: 'Who was asked how it goes before a meeting, who has answered, and the reports' },
  { text: 'What stands in the way', path: '/barriers', permission: 'round.read', inList: 'Barriers, whose they are to clear, and which are past their limit' },
  { text: 'Risks to late measures', path: '/risks', permission: 'round.read', inList: 'What may keep a late measure from coming right, and what is done about it' },
  { text: 'Evidence', path: '/evidence', permission: 'evidence.decide', inList: 'What owners offered as showing that a promise was kept, to accept or return' },
  { text: 'Plain words', path: '/words', permission: 'plan.write-plain-words', inList: 'The plain and easy read version of each promise, and which are missing' },
  { text: 'Bring in a plan', path: '/imports', permission: 'plan.import', inList: 'Read a plan from the file it is kept in, look at what was read, keep it as a draft' },
  { text: 'Type a figure', path: '/figures/new', permission: 'figure.type', inList: 'A figure the partnership counted itself, with its period and source' },
  { text: 'What regulators asked', path: '/asks', permission: 'ask.read', inList: 'Each thing a regulator asked for: who, by when, where it stands' },
  { text: 'Inspections', path: '/inspections', permission: 'stocktake.read', inList: 'What inspections found, and when the next are due' },
  { text: 'Frozen packs', path: '/stocktake/packs', permission: 'stocktake.read', inList: 'What was known on a day, kept as it was, as a link and a Word file' },
  { text: 'Meetings', path: '/meetings', permission: 'meeting.read', inList: 'Agendas, who came, what was decided' },
  { text: 'Decisions', path: '/decisions', permission: 'meeting.read', inList: 'What was decided, who does it, by when, and whether it was done' },
  { text: 'Challenges', path: '/challenges', permission: 'meeting.read', inList: 'What young people and parent carers put to the board, and its reply' },
  { text: 'How a worry climbs', path: '/governance', permission: 'governance.read', inList: 'Who is told what when nobody answers, level by level' },
  { text: 'Escalations', path: '/escalations', permission: 'escalation.read', inList: 'What was raised, how far it has climbed, and what would let it stand down' },
  { text: 'All programmes in one picture', path: '/programmes', permission: 'plan.read', inList: 'What each programme promises and spends, and where they overlap' },
  { text: 'Posts, money and skills', path: '/resources', permission: 'resource.read', inList: 'What is needed and what is held, as partners entered it' },
  { text: 'What families disagree about', path: '/voice/disputes', permission: 'voice.read-disputes', inList: 'Promises families see otherwise, and who must answer by when' },
  { text: 'Families’ words to check', path: '/voice/checking', permission: 'voice.check', inList: 'Words that wait until somebody has seen that they identify no child' },
  { text: 'What I said', path: '/voice/mine', permission: 'voice.follow', inList: 'Your own answers, and what came of them' },
  { text: 'Updates by post', path: '/updates/by-post', permission: 'update.keep-print-list', inList: 'Who gets the monthly update on paper' },
  { text: 'People', path: '/people', permission: 'people.read', inList: 'Who can sign in, with which roles and posts, and until when' },
  { text: 'Outbox', path: '/outbox', permission: 'outbox.read', inList: 'Messages that were composed, and whether they were sent' },
  { text: 'Caseload', path: '/caseload', permission: 'caseload.read', inList: 'Open cases by stage and weeks since the request, who holds how many, who will pass 20 weeks' },
  { text: 'Weekly meeting of council and health', path: '/joint-meeting', permission: 'joint-meeting.read', inList: 'Delays in plans by cause and contributor, by case reference, on one sheet' },
  { text: 'Children to match', path: '/children', permission: 'child.match', inList: 'Records of two organisations that may be about one child, for a person to decide' },
  { text: 'Reminders about advice', path: '/advice/reminders', permission: 'advice.set-reminders', inList: 'How long before and after its due day whoever was asked for advice is reminded' },
  { text: 'Ask health about a child', path: '/reviews/ask-health', permission: 'review.ask-health', inList: 'One address for every question a setting has for health' },
  { text: 'What settings ask health', path: '/reviews/health', permission: 'review.answer-health', inList: 'Questions for your service, and what it agreed to do at reviews' },
  { text: 'A service stops', path: '/reviews/stopped', permission: 'service.say-stopped', inList: 'Say once that a service stops working with a child: everyone who needs to know is told' },
  { text: 'Scenarios of waiting lists', path: '/scenarios', permission: 'scenario.read', inList: 'What it would take to keep a promise about waits: what was supposed, what would come of it, what happened' },
  { text: 'Support while you wait', path: '/waits/support', permission: 'waits.read', inList: 'What helps while a child waits for a health service, what to do if things get worse, whom to ring' },
  { text: 'Children offered another provider', path: '/waits/schemes', permission: 'waits.read', inList: 'Offers, acceptances, transfers and finished assessments, each counted apart' },
  { text: 'Contact while waiting', path: '/waits/contact', permission: 'waits.open', inList: 'Who waits longest without contact, whom to contact next, and changed needs to answer' },
  { text: 'A waiting child’s needs have changed', path: '/waits/needs-changed', permission: 'wait.say-need-changed', inList: 'Say so by the number of the referral: the service owes an answer' },
  { text: 'Open a case', path: '/cases/new', permission: 'case.keep', inList: 'A request that is in no extract: who asked, when, and whom it is about' },
  { text: 'The clock of cases', path: '/settings/clock', permission: 'clock.keep', inList: 'Where dates of cases come from, how limits are counted, and rules to check' },
  { text: 'Bank holidays', path: '/bank-holidays', permission: 'bank-holiday.keep', inList: 'The days that are not counted as working days, and how far they are known' },
  { text: 'Audit', path: '/audit', permission: 'audit.read', inList: 'Who did what to which thing, and when' },
] // prettier-ignore

export type AppParts = {
  readonly config: Config
  readonly pools: Pools
  readonly areas: readonly Area[]
  readonly sessionSecret: string
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
  readonly logStream?: NodeJS.WritableStream
  /** Tests mount a slice of their own beside the rest. */
  readonly extraRoutes?: readonly AreaRoute[]
}

/** The whole application, ready to listen or to be asked by `inject`. */
export const makeApp = async (parts: AppParts): Promise<FastifyInstance> => {
  const { config, pools, areas, clock, newId, files } = parts
  const app = await makeServer({
    config,
    sessionSecret: parts.sessionSecret,
    sessionStore: sessionStore({ pool: pools.app, config, clock }),
    formOrigins: signInOrigins(config),
    ...(parts.logStream && { logStream: parts.logStream }),
  })
  const mounting: Mounting = {
    inArea: (areaId, work, options) => inArea(pools.app, areaId, work, options),
    areas: () => areas,
    whoOf,
    newId,
    files,
    clock,
    navigation,
    baseUrl: config.BASE_URL,
  }
  mountSignedInAs(app, mounting)
  mountErrorPages(app)
  mountHealth(app, pools)
  mountPublicPages(app, areas, config)
  await mountSignIn(app, { config, pools, areas, clock, newId, files, sessionSecret: parts.sessionSecret })
  mountReturnsApi(app, mounting)
  mountOpenData(app, { ...mounting, perMinute: config.REQUESTS_PER_MINUTE })
  mountAreaRoutes(app, mounting, [...areaRoutes, everythingRoute(navigation), ...(parts.extraRoutes ?? [])])
  return app
}
