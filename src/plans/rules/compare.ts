import { dayInWords } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import type {
  Action,
  ImprovementArea,
  Milestone,
  Owner,
  PlanDocument,
  PlanPromise,
  Statement,
  Target,
} from '../document.ts'
import { targetInWords } from './target-words.ts'

export type ChangeKind = 'added' | 'removed' | 're-dated' | 'reworded' | 're-measured' | 're-owned'
export type ChangeSubject = 'promise' | 'milestone' | 'action' | 'area' | 'statement' | 'plan'

/** One difference between two versions, and the sentence that says it. */
export type Change = {
  readonly kind: ChangeKind
  readonly subject: ChangeSubject
  /** The promise's, action's or area's ref, so that it can be linked; null for the plan itself. */
  readonly ref: string | null
  /** The action it belongs to, so that changes can be told action by action; null for areas and the plan itself. */
  readonly action: string | null
  readonly sentence: string
  readonly before: string | null
  readonly after: string | null
}

const change = (
  kind: ChangeKind,
  subject: ChangeSubject,
  ref: string | null,
  sentence: string,
  before: string | null = null,
  after: string | null = null,
): Change => ({ kind, subject, ref, action: subject === 'action' ? ref : null, sentence, before, after })

const inAction = (action: string, changes: readonly Change[]): Change[] => changes.map(one => ({ ...one, action }))

const same = (a: string | null, b: string | null): boolean =>
  (a ?? '').replace(/\s+/g, ' ').trim() === (b ?? '').replace(/\s+/g, ' ').trim()

const quoted = (words: string | null): string => (words ? `“${words}”` : 'nothing')
const day = (on: Day | null): string => (on ? dayInWords(on) : 'no date')

/** Pairs by name: in both, only before, only after; order of `after`, then what went. */
const pair = <T>(before: readonly T[], after: readonly T[], name: (one: T) => string) => {
  const old = new Map(before.map(one => [name(one), one]))
  const kept = new Set(after.map(name))
  return {
    both: after.flatMap(one => (old.has(name(one)) ? [[old.get(name(one))!, one] as const] : [])),
    added: after.filter(one => !old.has(name(one))),
    removed: before.filter(one => !kept.has(name(one))),
  }
}

const aim = (target: Target | null): string =>
  target ? `${targetInWords(target)} of ${target.measure}, ${target.series} count` : 'no target'

const ofPromise = (before: PlanPromise, after: PlanPromise): Change[] => {
  const { ref } = after
  const changes: Change[] = []
  const say = (kind: ChangeKind, sentence: string, was: string, is: string) =>
    changes.push(change(kind, 'promise', ref, sentence, was, is))
  if (before.dueOn !== after.dueOn) {
    const had = before.dueOn ? `was due ${dayInWords(before.dueOn)}` : 'had no date'
    const has = after.dueOn ? `is now due ${dayInWords(after.dueOn)}` : 'now has no date'
    say('re-dated', `Promise ${ref} ${had}; it ${has}.`, day(before.dueOn), day(after.dueOn))
  }
  if (!same(before.words, after.words)) {
    const sentence = `Promise ${ref} said ${quoted(before.words)}; it now says ${quoted(after.words)}.`
    say('reworded', sentence, before.words, after.words)
  }
  const [was, is] = [aim(before.target), aim(after.target)]
  if (was !== is) say('re-measured', `Promise ${ref} was judged by ${was}; it is now judged by ${is}.`, was, is)
  else if (before.settledBy !== after.settledBy)
    say('re-measured', `Promise ${ref} is now settled by ${after.settledBy}.`, before.settledBy, after.settledBy)
  return changes
}

type Placed = { readonly action: string; readonly promise: PlanPromise }

const ofPromises = (before: readonly Placed[], after: readonly Placed[]): Change[] => {
  const { both, added, removed } = pair(before, after, ({ promise }) => promise.ref)
  const isNew = ({ ref, words }: PlanPromise) =>
    change('added', 'promise', ref, `Promise ${ref} is new: ${quoted(words)}.`, null, words)
  const isGone = ({ ref, words }: PlanPromise) =>
    change('removed', 'promise', ref, `Promise ${ref} is gone: ${quoted(words)}.`, words)
  return [
    ...added.flatMap(({ action, promise }) => inAction(action, [isNew(promise)])),
    ...removed.flatMap(({ action, promise }) => inAction(action, [isGone(promise)])),
    ...both.flatMap(([was, is]) => inAction(is.action, ofPromise(was.promise, is.promise))),
  ]
}

const promisesOf = (action: Action): Placed[] =>
  action.milestones.flatMap(({ promises }) => promises.map(promise => ({ action: action.ref, promise })))

/** The cell's own words, where no promise in it has changed: otherwise the promise says it. */
const ofMilestones = (before: Action, after: Action, spoken: ReadonlySet<string | null>): Change[] =>
  pair<Milestone>(before.milestones, after.milestones, ({ months }) => String(months)).both.flatMap(([was, is]) => {
    if (was.state === is.state && same(was.words, is.words)) return []
    if ([...was.promises, ...is.promises].some(({ ref }) => spoken.has(ref))) return []
    const ref = `${after.ref}-${is.months}`
    const sentence = `Action ${after.ref}, ${is.months} months: it said ${quoted(was.words)}; it now says ${quoted(is.words)}.`
    return inAction(after.ref, [change('reworded', 'milestone', ref, sentence, was.words, is.words)])
  })

const kinds: Record<Owner['kind'], string> = {
  responsible: 'responsible',
  accountable: 'accountable',
  'responsible-or-accountable': 'responsible or accountable',
}

const ownersInWords = (owners: readonly Owner[]): string =>
  owners.length === 0
    ? 'nobody stated'
    : owners
        .map(({ post, organisation, kind }) => `${post}${organisation ? ` (${organisation})` : ''}, ${kinds[kind]}`)
        .join('; ')

const ofAction = (before: Action, after: Action): Change[] => {
  const { ref } = after
  const changes: Change[] = []
  const say = (kind: ChangeKind, what: string, was: string | null, is: string | null) => {
    if (same(was, is)) return
    const sentence = `Action ${ref}: ${what} was ${quoted(was)}; it is now ${quoted(is)}.`
    changes.push(change(kind, 'action', ref, sentence, was, is))
  }
  const [was, is] = [ownersInWords(before.owners), ownersInWords(after.owners)]
  if (was !== is)
    changes.push(change('re-owned', 'action', ref, `Action ${ref} was answered for by ${was}; now by ${is}.`, was, is))
  say('re-dated', 'its timescale', before.timescale, after.timescale)
  say('reworded', 'what will be done', before.text, after.text)
  say('reworded', 'its steps', before.subActions.join('; '), after.subActions.join('; '))
  say('reworded', 'who is involved', before.involved, after.involved)
  say('reworded', 'how its effect is measured', before.impactMeasures, after.impactMeasures)
  say('reworded', 'what it serves', before.areas.join(', '), after.areas.join(', '))
  return changes
}

const ofActions = (before: readonly Action[], after: readonly Action[]): Change[] => {
  const { both, added, removed } = pair(before, after, ({ ref }) => ref)
  const comings = [
    ...added.map(one =>
      change('added', 'action', one.ref, `Action ${one.ref} is new: ${quoted(one.text)}.`, null, one.text),
    ),
    ...removed.map(one =>
      change('removed', 'action', one.ref, `Action ${one.ref} is gone: ${quoted(one.text)}.`, one.text),
    ),
  ]
  const promises = ofPromises(before.flatMap(promisesOf), after.flatMap(promisesOf))
  const spoken = new Set(promises.map(({ ref }) => ref))
  return [
    ...comings,
    ...both.flatMap(([was, is]) => [...ofAction(was, is), ...ofMilestones(was, is, spoken)]),
    ...promises,
  ]
}

const whose: Record<Statement['kind'], string> = {
  inspectors: 'what inspectors found',
  families: 'what families said',
  impact: 'what should be different',
}

/** Statements have no ref: the same words are the same statement, and what went is set against what came, in order. */
const ofStatements = (before: ImprovementArea, after: ImprovementArea): Change[] => {
  const name = ({ kind, words }: Statement) => `${kind} ${words.replace(/\s+/g, ' ').trim()}`
  const { both, added, removed } = pair(before.statements, after.statements, name)
  const at = after.number
  const dated = both.flatMap(([was, is]) => {
    if (was.dueOn === is.dueOn) return []
    const [from, to] = [day(was.dueOn), day(is.dueOn)]
    return [
      change(
        're-dated',
        'statement',
        at,
        `Area ${at}, ${whose[is.kind]}: ${quoted(is.words)} moved from ${from} to ${to}.`,
        from,
        to,
      ),
    ]
  })
  const words = (Object.keys(whose) as Statement['kind'][]).flatMap(kind => {
    const went = removed.filter(one => one.kind === kind)
    const came = added.filter(one => one.kind === kind)
    return Array.from({ length: Math.max(went.length, came.length) }, (_, index) => {
      const [was, is] = [went[index]?.words ?? null, came[index]?.words ?? null]
      const what = was === null ? 'added' : is === null ? 'removed' : 'reworded'
      const sentence = {
        added: `Area ${at}, ${whose[kind]}: ${quoted(is)} is new.`,
        removed: `Area ${at}, ${whose[kind]}: ${quoted(was)} is gone.`,
        reworded: `Area ${at}, ${whose[kind]}: it said ${quoted(was)}; it now says ${quoted(is)}.`,
      }[what]
      return change(what, 'statement', at, sentence, was, is)
    })
  })
  return [...dated, ...words]
}

const ofAreas = (before: readonly ImprovementArea[], after: readonly ImprovementArea[]): Change[] => {
  const { both, added, removed } = pair(before, after, ({ number }) => number)
  const reworded = both.filter(([was, is]) => !same(was.title, is.title))
  return [
    ...added.map(({ number, title }) =>
      change('added', 'area', number, `Area ${number} is new: ${quoted(title)}.`, null, title),
    ),
    ...removed.map(({ number, title }) =>
      change('removed', 'area', number, `Area ${number} is gone: ${quoted(title)}.`, title),
    ),
    ...reworded.map(([was, is]) =>
      change(
        'reworded',
        'area',
        is.number,
        `Area ${is.number} was ${quoted(was.title)}; it is now ${quoted(is.title)}.`,
        was.title,
        is.title,
      ),
    ),
    ...both.flatMap(([was, is]) => ofStatements(was, is)),
  ]
}

const ofProgramme = ({ programme: before }: PlanDocument, { programme: after }: PlanDocument): Change[] => {
  const fields = [
    ['its name', before.name, after.name],
    ['its month', before.planMonth, after.planMonth],
    ['what it says about being provisional', before.provisional, after.provisional],
    ['its summary', before.summary, after.summary],
  ] as const
  return fields
    .filter(([, was, is]) => !same(was, is))
    .map(([what, was, is]) =>
      change('reworded', 'plan', null, `The plan: ${what} was ${quoted(was)}; it is now ${quoted(is)}.`, was, is),
    )
}

/** What changed between two versions, in sentences. Areas, actions and promises are matched by ref, never by words. */
export const compareVersions = (before: PlanDocument, after: PlanDocument): Change[] => [
  ...ofProgramme(before, after),
  ...ofAreas(before.areas, after.areas),
  ...ofActions(before.actions, after.actions),
]
