import { dayInWords, daysBetween, type Day } from '../../kernel/day.ts'
import type { GroupKind } from '../../partners/rules.ts'
import { levelNames, levels, type Level } from './escalations.ts'

/** What a meeting is about, composed from what is late, silent, escalated or due for decision. Pure. */

export const itemSources = {
  'carried on': 'Carried on',
  challenge: 'Challenge',
  'decision due': 'Decision due',
  'to agree': 'To agree',
  escalated: 'Escalated',
  late: 'Late',
  silent: 'Not heard from',
  figure: 'Missing figure',
  asked: 'Asked for',
} as const
export type ItemSource = keyof typeof itemSources

export type AgendaItem = {
  readonly source: ItemSource
  readonly title: string
  /** Why it stands on the agenda, as a sentence. */
  readonly because: string
  readonly path: string | null
  /** The item of an earlier meeting it goes on from. */
  readonly carriedFrom: string | null
}

const askedFor: ReadonlySet<ItemSource> = new Set(['carried on', 'asked', 'to agree'])

/**
 * Whether an item goes on to the next meeting: it was carried on or not reached, or nobody wrote down how it ended and
 * somebody had asked for it. What the record brings up by itself comes up again by itself while it is so.
 */
export const isUnfinished = ({ source, outcome }: { source: ItemSource; outcome: string | null }): boolean =>
  outcome === null ? askedFor.has(source) : outcome !== 'finished'

export type AgendaFacts = {
  readonly group: GroupKind
  /** The day of the meeting. */
  readonly day: Day
  readonly unfinished: readonly { readonly itemId: string; readonly title: string; readonly path: string | null; readonly on: Day }[]
  readonly challenges: readonly { readonly group: string; readonly raisedOn: Day; readonly path: string }[]
  readonly decisions: readonly { readonly words: string; readonly owner: string; readonly dueOn: Day; readonly path: string }[]
  readonly toAgree: readonly { readonly title: string; readonly path: string }[]
  readonly escalations: readonly { readonly figure: boolean; readonly title: string; readonly words: string; readonly level: Level; readonly path: string }[]
  readonly late: readonly { readonly ref: string; readonly owner: string; readonly path: string }[]
  readonly silent: readonly { readonly owner: string; readonly lastHeardOn: Day | null; readonly path: string }[]
  readonly figures: readonly { readonly name: string; readonly organisation: string; readonly dueOn: Day; readonly path: string }[]
  /** Missing returns that climbed to the board. */
  readonly exceptions: readonly { readonly name: string; readonly organisation: string; readonly periods: string; readonly safeguarding: boolean; readonly path: string }[]
} // prettier-ignore

type Scope = { readonly sources: readonly ItemSource[]; readonly from: Level; readonly to: Level }

/**
 * What each kind of group looks at. The core group clears what it can; the fortnightly review looks at what is late
 * and at the data; the committee at missing data and at what groups said; the board at what has climbed to it.
 */
const everyday: Scope = { sources: ['decision due', 'escalated', 'late', 'silent'], from: 'owner', to: 'accountable' }
export const scopes: Readonly<Record<GroupKind, Scope>> = {
  'core-group': everyday,
  other: everyday,
  review: { sources: ['decision due', 'escalated', 'late', 'figure'], from: 'accountable', to: 'board' },
  committee: { sources: ['challenge', 'decision due', 'escalated', 'figure'], from: 'accountable', to: 'chair' },
  board: {
    sources: ['challenge', 'decision due', 'to agree', 'escalated', 'figure', 'silent'],
    from: 'chair',
    to: 'board',
  },
  youth: { sources: ['challenge', 'decision due'], from: 'board', to: 'board' },
  forum: { sources: ['challenge', 'decision due'], from: 'board', to: 'board' },
}

const item = (source: ItemSource, title: string, because: string, path: string | null = null, carriedFrom: string | null = null): AgendaItem =>
  ({ source, title, because, path, carriedFrom }) // prettier-ignore

const days = (number: number): string => (number === 1 ? '1 day' : `${number} days`)

const challengeItems = ({ challenges, day }: AgendaFacts): AgendaItem[] =>
  challenges.map(({ group, raisedOn, path }) =>
    item('challenge', `${group}: a challenge of ${dayInWords(raisedOn)}`, `No reply yet, after ${days(daysBetween(raisedOn, day))}.`, path),
  ) // prettier-ignore

const decisionItems = ({ decisions, day }: AgendaFacts): AgendaItem[] =>
  decisions
    .filter(({ dueOn }) => dueOn <= day)
    .map(({ words, owner, dueOn, path }) =>
      item('decision due', words, `${owner} was to do this by ${dayInWords(dueOn)}.`, path),
    )

const escalatedItems = ({ escalations, group }: AgendaFacts): AgendaItem[] => {
  const [from, to] = [levels.indexOf(scopes[group].from), levels.indexOf(scopes[group].to)]
  const theirs = escalations.filter(({ level }) => levels.indexOf(level) >= from && levels.indexOf(level) <= to)
  // One figure stands by itself; several are one item, or they would crowd out everything else.
  const figures = theirs.filter(({ figure }) => figure)
  const gathered = figures.length > 1 ? figures : []
  const single = theirs
    .filter(each => !gathered.includes(each))
    .map(({ title, words, level, path }) =>
      item('escalated', title, `With ${levelNames[level].toLowerCase()}. ${words}`, path),
    )
  if (gathered.length === 0) return single
  return [...single, item('escalated', 'Missing figures that raised themselves', `${gathered.map(({ title }) => title).join('; ')}.`, escalationsPath(gathered))]
} // prettier-ignore

/** The list the gathered ones stand in: one address above each of them. */
const escalationsPath = (given: readonly { readonly path: string }[]): string =>
  given[0]!.path.slice(0, given[0]!.path.lastIndexOf('/'))

/** One item for each owner or organisation, however much is late: a meeting talks to people. */
const gathered = <Each>(each: readonly Each[], by: (one: Each) => string): [string, readonly Each[]][] => [
  ...Map.groupBy(each, by),
]

const lateItems = ({ late }: AgendaFacts): AgendaItem[] =>
  gathered(late, each => each.owner).map(([owner, promises]) =>
    item(
      'late',
      `What is late with ${owner}`,
      `${promises.length === 1 ? 'Promise' : 'Promises'} ${promises.map(({ ref }) => ref).join(', ')}.`,
      promises[0]!.path,
    ),
  )

const silentItems = ({ silent }: AgendaFacts): AgendaItem[] =>
  silent.map(({ owner, lastHeardOn, path }) =>
    item('silent', `Not heard from: ${owner}`, lastHeardOn ? `Last heard on ${dayInWords(lastHeardOn)}.` : 'Nothing was heard yet.', path),
  ) // prettier-ignore

/** The board's exceptions: what its sender, its owner and whoever is accountable were asked for and did not come. */
const exceptionItems = ({ exceptions }: AgendaFacts): AgendaItem[] =>
  gathered(exceptions, each => each.organisation)
    .toSorted(([, a], [, b]) => Number(b.some(each => each.safeguarding)) - Number(a.some(each => each.safeguarding)))
    .map(([organisation, missing]) => {
      const mark = missing.some(each => each.safeguarding) ? 'A safeguarding matter. ' : ''
      const words = `${mark}${missing.map(({ name, periods }) => `${name} (${periods})`).join('; ')}. Its sender, its owner and whoever is accountable were asked.`
      return item('figure', `Returns that have not come from ${organisation}`, words, missing[0]!.path)
    })

const figureItems = (facts: AgendaFacts): AgendaItem[] =>
  facts.group === 'board' ? exceptionItems(facts) : missingFigures(facts)

const missingFigures = ({ figures, day }: AgendaFacts): AgendaItem[] =>
  gathered(
    figures.filter(({ dueOn }) => dueOn < day),
    each => each.organisation,
  ).map(([organisation, owed]) => {
    const names = [...new Set(owed.map(({ name }) => name))]
    return item('figure', `Figures that have not come from ${organisation}`, `${names.join('; ')}.`, owed[0]!.path)
  })

const agreeItems = ({ toAgree }: AgendaFacts): AgendaItem[] =>
  toAgree.map(({ title, path }) => item('to agree', title, 'It waits for the board.', path))

const bySource: Readonly<Partial<Record<ItemSource, (facts: AgendaFacts) => AgendaItem[]>>> = {
  challenge: challengeItems,
  'decision due': decisionItems,
  'to agree': agreeItems,
  escalated: escalatedItems,
  late: lateItems,
  silent: silentItems,
  figure: figureItems,
}

/**
 * The agenda of a meeting: what its last one left unfinished first, then what its group looks at, in a fixed order.
 * Nothing stands on it twice: what is carried on and raised again is carried on.
 */
export const composeAgenda = (facts: AgendaFacts): AgendaItem[] => {
  const carried = facts.unfinished.map(({ itemId, title, path, on }) =>
    item('carried on', title, `Not finished on ${dayInWords(on)}.`, path, itemId),
  )
  const raised = scopes[facts.group].sources.flatMap(source => bySource[source]?.(facts) ?? [])
  const seen = new Set<string>()
  return [...carried, ...raised].filter(({ title }) => !seen.has(title) && seen.add(title))
}
