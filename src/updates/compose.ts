import { capital, list, plural, showDay, showMonth } from '../design/words.ts'
import { periodWords } from '../measures/rules.ts'
import { kindInWords } from '../evidence/rules.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import { easyLinesOf } from './compose-easy.ts'
import type { About, Sections, UpdateText } from './document.ts'
import type { EvidenceFact, FamiliesFact, FigureFact, FigureShown, MonthFacts, PromiseFact, ReplyFact, UnansweredFact } from './month-facts.ts' // prettier-ignore

/** A month's facts made into words for a person to write over. Nothing here judges or explains: that is theirs. Pure. */

const kept: ReadonlySet<Standing> = new Set(['Done', 'Done late'])
const wordsOf = ({ words }: PromiseFact): string => `“${words.trim()}”`
const items = (lines: readonly string[]): string => lines.map(line => `- ${line}`).join('\n')
const paragraphs = (...parts: readonly (string | false | null)[]): string => parts.filter(Boolean).join('\n')

/** What may be said of a number that may not be shown: "fewer than 6", but never "not shown families". */
const told = (shown: FamiliesFact['answers'], which: 'yes' | 'no' | 'unsure', word: string): string | null =>
  shown[which] === 'not shown' || shown[which] === 0 ? null : `${shown[which]} said ${word}`

const group = (title: string, facts: readonly PromiseFact[]): string | false =>
  facts.length > 0 && `${title}\n${items(facts.map(fact => `${fact.ref} ${wordsOf(fact)} ${fact.because}`))}`

const evidenceLine = ({ promise, title, kind }: EvidenceFact): string =>
  `${promise.ref} ${title}. It ${kindInWords[kind]}.`

const changed = ({ changed: all, published, added, evidence }: MonthFacts): string => {
  const now = (...standings: readonly Standing[]) => all.filter(fact => standings.includes(fact.now))
  const said = paragraphs(
    ...published.map(({ name, number, on }) => `Version ${number} of the ${name} was published on ${showDay(on)}.`),
    added > 0 && `It brought ${plural(added, 'new promise', 'new promises')}.`,
    group(`Kept: ${plural(now(...kept).length, 'promise')}.`, now(...kept)),
    group(`Done in part: ${plural(now('Partly done').length, 'promise')}.`, now('Partly done')),
    group('Said to be done, and being checked:', now('Evidence offered, not yet accepted')),
    group(`Fell due and not done: ${plural(now('Late').length, 'promise')}.`, now('Late')),
    group('Cannot be judged, because a figure has not come:', now('Cannot be judged yet')),
    group('Due later now, or open again:', now('Not due yet')),
    group('The plan no longer says when:', now('The plan does not say')),
    evidence.length > 0 && `Evidence accepted:\n${items(evidence.map(evidenceLine))}`,
  )
  return said || 'No promise stands anywhere else than a month ago.'
}

const shownValue = ({ value, unit, numerator, denominator }: FigureShown): string => {
  if (unit === '%')
    return numerator !== null && denominator ? `${value}% (${numerator} of ${denominator})` : `${value}%`
  return unit === 'weeks' ? `${value} weeks` : String(value)
}

const figureLine = ({ name, latest, before }: FigureFact): string => {
  const then = before && ` It was ${shownValue(before)} in ${periodWords(before)}.`
  const provisional = latest.validated ? '' : ' This is provisional.'
  return `${name}: ${shownValue(latest)} in ${periodWords(latest)}.${then ?? ''}${provisional}`
}

const saidLine = (fact: FamiliesFact): string => {
  const counts = [told(fact.answers, 'yes', 'yes'), told(fact.answers, 'no', 'no'), told(fact.answers, 'unsure', 'not sure')] // prettier-ignore
  const counted = counts.filter(one => one !== null)
  const words = fact.words.slice(0, 2).map(one => `“${one}”`)
  const line = `${fact.promise.ref} ${wordsOf(fact.promise)}`
  const numbers = counted.length > 0 ? ` Is this what you see? So far ${list(counted)}.` : ' Too few answered to show.'
  return `${line}${numbers}${words.length > 0 ? ` They wrote: ${words.join(' ')}` : ''}`
}

const families = ({ families: all }: MonthFacts): string => {
  if (all.length === 0) return 'No family answered about a promise this month.'
  const disagreed = all.filter(({ disagree }) => disagree !== null).length
  const opening = `Families answered about ${plural(all.length, 'promise')}.`
  const disagreement = disagreed > 0 && `About ${disagreed === 1 ? 'one of them' : `${disagreed} of them`} more families said no than yes.` // prettier-ignore
  return paragraphs([opening, disagreement].filter(Boolean).join(' '), items(all.map(saidLine)))
}

const byWhom: Readonly<Record<ReplyFact['kind'], string>> = {
  update: 'said',
  answer: 'answered families',
  change: 'said what changed because of families',
}

const unanswered = ({ promise, answerDueOn, climbedOn }: UnansweredFact): string =>
  `${promise.ref} ${wordsOf(promise)} ${climbedOn ? `It is with the independent chair since ${showDay(climbedOn)}.` : `An answer is due by ${showDay(answerDueOn)}.`}`

const because = ({ replies, unanswered: waiting }: MonthFacts): string => {
  return (
    paragraphs(
      items(
        replies.map(
          ({ promise, kind, by, saidOn, words }) =>
            `${promise.ref} ${by ?? 'Whoever answers for it'} ${byWhom[kind]} on ${showDay(saidOn)}: “${words}”`,
        ),
      ),
      waiting.length > 0 && `Families disagree, and have not been answered yet:\n${items(waiting.map(unanswered))}`,
    ) || 'Nothing has been recorded yet of what changed because of what families said.'
  )
}

const next = ({ next: due }: MonthFacts): string =>
  due.length === 0
    ? 'No promise falls due next month.'
    : items(due.map(fact => `${fact.ref} ${wordsOf(fact)} Due ${showDay(fact.dueOn!)}.`))

/** The number each kind of thing comes to, as a sentence. */
const opening = (facts: MonthFacts): string => {
  const month = showMonth(facts.month)
  const done = facts.changed.filter(fact => kept.has(fact.now)).length
  const late = facts.changed.filter(fact => fact.now === 'Late').length
  const moved = [
    done > 0 && `${plural(done, 'promise was', 'promises were')} kept`,
    late > 0 && `${plural(late, 'promise fell', 'promises fell')} due and ${late === 1 ? 'was' : 'were'} not done`,
    facts.figures.length > 0 && `${plural(facts.figures.length, 'figure')} came`,
  ].filter(one => one !== false)
  const first = moved.length > 0 ? `In ${month} ${list(moved)}.` : `In ${month} nothing in the record changed.`
  return `${first} Of all ${facts.promises} promises ${facts.kept} are kept and ${facts.late === 0 ? 'none is' : facts.late === 1 ? '1 is' : `${facts.late} are`} late.`
}

const officialOf = (facts: MonthFacts): Sections => ({
  opening: opening(facts),
  changed: changed(facts),
  figures: facts.figures.length > 0 ? items(facts.figures.map(figureLine)) : 'No figure came this month.',
  families: families(facts),
  because: because(facts),
  next: next(facts),
})

const plainly = ({ plain, words }: PromiseFact): string => plain ?? words

/** A few of many, so that plain words stay short; the full update has them all. */
const few = <Item>(all: readonly Item[], most = 5): readonly Item[] => all.slice(0, most)
const andMore = (all: readonly unknown[], most = 5): string | false =>
  all.length > most && `And ${all.length - most} more, in the full update.`

const plainGroup = (title: string, facts: readonly PromiseFact[]): string | false => {
  const lines = [...new Set(facts.map(plainly))]
  return lines.length > 0 && paragraphs(title, items(few(lines)), andMore(lines))
}

const plainFamilies = ({ families: all, replies, unanswered }: MonthFacts): string => {
  const answered = replies.filter(({ kind }) => kind !== 'update')
  const disagreeing = all.filter(({ disagree }) => disagree !== null)
  if (all.length === 0) return 'No family told us this month what they see.'
  if (disagreeing.length === 0) return `Families told us what they see about ${plural(all.length, 'promise')}.`
  return paragraphs(
    'Many families told us they do not see these:',
    items(few(disagreeing).map(({ promise, disagree }) => `${plainly(promise)} ${disagree!}`)),
    answered.length > 0 &&
      `${capital(plural(answered.length, 'answer came', 'answers came'))} from the people who answer for them.`,
    unanswered.length > 0 && 'Not all of them have been answered yet.',
  )
}

const plainOf = (facts: MonthFacts): string => {
  const now = (test: (fact: PromiseFact) => boolean) => facts.changed.filter(test)
  return paragraphs(
    `This is what happened in ${showMonth(facts.month)} with what was promised to children and families in ${facts.area}.`,
    plainGroup(
      'These promises were kept:',
      now(fact => kept.has(fact.now)),
    ),
    plainGroup(
      'These should have been done by now, and are not:',
      now(fact => fact.now === 'Late'),
    ),
    plainFamilies(facts),
    plainGroup('These are due next month:', facts.next),
  )
}

const aboutOf = (facts: MonthFacts): About[] => {
  const spoken = [...facts.changed, ...facts.families.map(({ promise }) => promise), ...facts.replies.map(({ promise }) => promise), ...facts.next] // prettier-ignore
  const promises = new Map(spoken.map(({ programme, ref }) => [`${programme} ${ref}`, { kind: 'promise', programme, ref } as const])) // prettier-ignore
  return [
    ...promises.values(),
    ...facts.figures.map(({ measure, name }) => ({ kind: 'measure', id: measure, name }) as const),
  ]
}

/** A draft of a month's update in all its forms, from what the record holds and nothing else. */
export const composeUpdate = (facts: MonthFacts): UpdateText => ({
  title: `${facts.area}: what happened in ${showMonth(facts.month)}`,
  official: officialOf(facts),
  plain: plainOf(facts),
  easyRead: easyLinesOf(facts),
  about: aboutOf(facts),
})
