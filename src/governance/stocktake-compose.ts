import { capital, plural, showDay } from '../design/words.ts'
import type { Area } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { fileInWords } from '../files/rules.ts'
import { countStandings } from '../plans/rules/standing.ts'
import { promisesAnswering } from './answering-promises.ts'
import type { AskView, LetterView, Meeting } from './ask-view.ts'
import { tiesHeld } from './rules/ask-promises.ts'
import { assignedInWords, countAskStandings } from './rules/asks.ts'
import { nextInspections, type Inspection } from './rules/inspections.ts'
import { areasOf, dueByOf, type Looking } from './stocktake-areas.ts'
import type { AreaContent, AskRow, AsksContent, LeftOut, StocktakeContent } from './stocktake-content.ts'

/** The last meeting held by a day, and the next one the newest letter names. Pure. */
export const meetingsOn = (
  letters: readonly LetterView[],
  today: Day,
): { since: Meeting | null; next: (Meeting & { passed: boolean }) | null } => {
  const held = letters.flatMap(({ met, next }) => [met, next]).filter(each => each !== null && each.on <= today) as Meeting[]
  const named = letters.find(({ next }) => next !== null)?.next ?? null
  // A meeting that was only announced is not one that was held: what came of it has not been told.
  const met = held.filter(each => letters.some(letter => letter.met?.on === each.on)).toSorted((a, b) => (a.on < b.on ? 1 : -1))
  return { since: met[0] ?? null, next: named && { ...named, passed: named.on < today } }
} // prettier-ignore

const askChanges = (ask: AskView, sinceOn: Day | null): string[] => {
  const since = (on: Day | null): boolean => on !== null && (sinceOn === null || on > sinceOn)
  const sets = ask.assignments.filter(({ setOn }) => since(setOn)).toReversed()
  const set = sets.map(({ owner, dueOn, setOn, because }, index) => {
    const what = owner && dueOn ? 'Owner and date' : owner ? 'Owner' : 'Date'
    const again = index > 0 || sets.length < ask.assignments.length
    return { on: setOn, words: `${what} ${again ? 'changed' : 'set'} on ${showDay(setOn)}${dueOn ? `: due ${showDay(dueOn)}` : ''}.${because ? ` ${because}` : ''}` } // prettier-ignore
  })
  const offered = ask.evidence
    .filter(({ offeredOn }) => since(offeredOn))
    .map(({ title, offeredOn }) => ({ on: offeredOn, words: `Evidence offered on ${showDay(offeredOn)}: ${title}.` }))
  const decided = ask.evidence
    .filter(({ decidedOn }) => since(decidedOn))
    .map(({ decidedOn, state, because }) => ({ on: decidedOn!, words: `Evidence ${state} on ${showDay(decidedOn!)}.${because ? ` ${because}` : ''}` })) // prettier-ignore
  return [...set, ...offered, ...decided].toSorted((a, b) => (a.on < b.on ? -1 : 1)).map(({ words }) => words)
}

type Answering = Pick<Composing, 'now' | 'said'> & { readonly sinceOn: Day | null }

const askRow = (ask: AskView, { now, said, sinceOn }: Answering): AskRow => {
  const { promises, gone } = promisesAnswering(now, tiesHeld(ask.ties), said)
  return { ...ownRow(ask, sinceOn), promises, promisesGone: gone }
}

const ownRow = (ask: AskView, sinceOn: Day | null): AskRow => ({
  ref: ask.ref,
  theme: ask.theme,
  area: ask.area,
  words: ask.words,
  owner: ask.owner,
  dueOn: ask.dueOn,
  standing: ask.verdict.standing,
  because: ask.verdict.because,
  changes: askChanges(ask, sinceOn),
  evidence: ask.evidence.map(({ title, kind, state, trueOn, file, offeredOn, decidedOn }) => ({
    title,
    kind,
    state,
    trueOn,
    file: file && fileInWords(file),
    isNew: sinceOn === null || (decidedOn ?? offeredOn) > sinceOn,
  })),
})

const asksOf = (letter: LetterView, answering: Answering): AsksContent => ({
  from: letter.from,
  dated: letter.dated,
  about: letter.about,
  sentence: assignedInWords(letter.asks),
  counts: countAskStandings(letter.asks.map(ask => ask.verdict.standing)),
  rows: letter.asks.map(ask => askRow(ask, answering)),
  courtesies: letter.courtesies.map(({ words }) => words),
})

const leftOutOf = ({ dated, source, summary }: LetterView): LeftOut | null =>
  summary && {
    letterDated: dated,
    letterSource: source,
    page: summary.name,
    pagePublished: summary.published,
    pageSource: summary.source,
    remark: summary.remark,
    comparisons: summary.comparisons,
  }

const changedSentence = (areas: readonly AreaContent[], since: Meeting | null): string | null => {
  if (!since) return null
  const changed = areas.flatMap(({ rows }) => rows).filter(row => row.changed)
  const intro = `Since the ${since.kind} of ${showDay(since.on)}`
  if (changed.length === 0) return `${intro} no promise has changed where it stands.`
  // Where nobody keeps the record, a day that passed is all that changed.
  if (changed.every(row => row.standing === 'Cannot be judged yet'))
    return `${intro}, ${plural(changed.length, 'promise has', 'promises have')} fallen due. Nothing has been published that shows whether ${changed.length === 1 ? 'it was' : 'they were'} kept.`
  const to = countStandings(changed.map(row => row.standing)).map(({ standing, count }) => `${count} ${standing}`)
  return `${intro}, ${plural(changed.length, 'promise')} changed where ${changed.length === 1 ? 'it stands' : 'they stand'}. Now ${to.join('; ')}.`
} // prettier-ignore

const evidenceSentence = (areas: readonly AreaContent[], since: Meeting | null): string | null => {
  if (!since) return null
  const fresh = areas.flatMap(({ evidence }) => evidence).filter(({ isNew, state }) => isNew && state !== 'returned')
  if (fresh.length === 0) return 'No evidence has come since then.'
  const difference = fresh.filter(({ kind }) => kind === 'difference').length
  const activity = fresh.length - difference
  const shows = (number: number): string => (number === 1 ? 'shows' : 'show')
  const [first, second] = [plural(difference, 'piece'), plural(activity, 'piece')]
  return `${capital(first)} of evidence since then ${shows(difference)} a difference families notice; ${second} ${shows(activity)} that something was done.`
} // prettier-ignore

const unjudgedSentence = (areas: readonly AreaContent[]): string | null => {
  const all = areas.flatMap(({ counts }) => counts)
  const unjudged = all.filter(each => each.standing === 'Cannot be judged yet').reduce((sum, each) => sum + each.count, 0)
  const notHeld = areas.filter(({ held, priority }) => !held && priority)
  const none = notHeld.length === 0 ? '' : ` The actions of the ${notHeld[0]!.programme} have not been published, so nothing in it can be judged here.`
  const words = unjudged === 0 ? '' : `${capital(plural(unjudged, 'promise'))} cannot be judged yet.`
  return `${words}${none}`.trim() || null
} // prettier-ignore

const passedSentence = (next: StocktakeContent['next'], { madeUp, keepsRecord }: Area): string | null => {
  if (!next?.passed) return null
  return madeUp || keepsRecord
    ? `The day of the ${next.kind}, ${showDay(next.on)}, has passed. No letter about it has been read in yet.`
    : `The day of the ${next.kind}, ${showDay(next.on)}, has passed. We hold nothing published about what came of it.`
}

export type Composing = Omit<Looking, 'sinceOn' | 'dueBy'> & {
  readonly area: Area
  readonly today: Day
  readonly letters: readonly LetterView[]
  readonly inspections: readonly Inspection[]
}

/** Puts together all that a stocktake needs, as data. Pure: `today` is the day it is known on. */
export const composeStocktake = (given: Composing): StocktakeContent => {
  const { area, today, letters } = given
  const { since, next } = meetingsOn(letters, today)
  const sinceOn = since?.on ?? null
  const dueBy = dueByOf(next?.on ?? null, today)
  const areas = areasOf({ ...given, sinceOn, dueBy })
  const letter = letters[0] ?? null
  const asks = letter && asksOf(letter, { ...given, sinceOn })
  const answer = [
    passedSentence(next, area),
    changedSentence(areas, since),
    evidenceSentence(areas, since),
    unjudgedSentence(areas),
    asks?.sentence ?? null,
  ]
  return {
    format: 'stocktake-1',
    area: { name: area.name, slug: area.slug, madeUp: area.madeUp, keepsRecord: area.keepsRecord },
    knownOn: today,
    next,
    since,
    dueBy,
    answer: answer.filter(sentence => sentence !== null),
    areas,
    asks,
    leftOut: letter && leftOutOf(letter),
    inspections: { held: given.inspections, next: nextInspections(given.inspections, today) },
  }
}
