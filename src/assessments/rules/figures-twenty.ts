import { addDays, addMonths, endOfMonth, monthInWords, type Day } from '../../kernel/day.ts'
import { count, percent, plural } from '../../design/words.ts'
import { valueOf } from '../../measures/rules.ts'
import { finishedInTwenty, issuedInTwenty, openPastOn, weeksToIssue, type CaseStep, type Cohort, type Share, type Weeks } from './figures.ts' // prettier-ignore

/** A month of the twenty weeks with what belongs beside it: the percentage alone goes down when old cases are finished. */
export type TwentyMonth = {
  readonly month: string
  readonly all: Share
  readonly withoutExceptions: Share
  readonly weeks: Weeks | null
  /** Open cases past twenty weeks when the month began, and at its end (or today, while it runs). */
  readonly pastBefore: readonly string[]
  readonly past: readonly string[]
  /** Requests that came in this month, and how many were finished in twenty weeks. */
  readonly received: Cohort
  /** The month is not over. */
  readonly running: boolean
}

export const share = ({ part, whole }: Pick<Share, 'part' | 'whole'>): number | null => valueOf('%', part.length, whole.length) // prettier-ignore

/** The last months up to and with that of `today`, oldest first. */
export const monthsTo = (today: Day, howMany: number): string[] =>
  Array.from({ length: howMany }, (_, at) => addMonths(`${today.slice(0, 7)}-01`, at + 1 - howMany).slice(0, 7))

const none = (when: string): Share => ({ when, part: [], whole: [] })

export const twentyMonths = (rows: readonly CaseStep[], today: Day, howMany = 12): TwentyMonth[] => {
  const find = <Some extends { readonly when: string }>(list: readonly Some[], month: string) => list.find(({ when }) => when === month) // prettier-ignore
  const [all, withoutExceptions, weeks, received] = [
    issuedInTwenty(rows, 'month', 'with'),
    issuedInTwenty(rows, 'month', 'without'),
    weeksToIssue(rows),
    finishedInTwenty(rows, today),
  ]
  return monthsTo(today, howMany).map(month => {
    const end = endOfMonth(`${month}-01`)
    return {
      month,
      all: find(all, month) ?? none(month),
      withoutExceptions: find(withoutExceptions, month) ?? none(month),
      weeks: find(weeks, month) ?? null,
      pastBefore: openPastOn(rows, addDays(`${month}-01`, -1)),
      past: openPastOn(rows, end < today ? end : today),
      received: find(received, month) ?? { ...none(month), settled: end < addDays(today, -140) },
      running: end >= today,
    }
  })
}

/** What is always said: why the percentage alone misleads. */
export const whyBeside =
  'Finishing cases that have already waited more than 20 weeks lowers this percentage in the month they are finished, though fewer families wait. So it stands beside the open cases past 20 weeks, and the share of each month’s requests that were finished in 20 weeks.'

const shown = (value: number): string => percent(value, 1)

const waiting = ({ pastBefore, past, running, month }: TwentyMonth): string => {
  const when = running ? 'So far' : `At the end of ${monthInWords(month)}`
  const change = past.length - pastBefore.length
  const than = change === 0 ? 'as many as when the month began' : `${plural(Math.abs(change), 'case')} ${change < 0 ? 'fewer' : 'more'} than when the month began` // prettier-ignore
  const one = past.length === 1
  const cases = `${plural(past.length, 'open case')} ${running ? (one ? 'is' : 'are') : one ? 'was' : 'were'}`
  return `${when} ${cases} past 20 weeks, ${than}.`
}

const oldIn = ({ pastBefore, all }: TwentyMonth): number => {
  const waited = new Set(pastBefore)
  return all.whole.filter(caseId => waited.has(caseId)).length
}

/** The counts that the sentence below tells or lets be worked out, for whoever decides who may read it. */
export const toldOf = (before: TwentyMonth, now: TwentyMonth): readonly number[] => {
  const late = now.all.whole.length - now.all.part.length
  const counts = [before, now].flatMap(({ all }) => [all.part.length, all.whole.length - all.part.length])
  return [...counts, oldIn(now), late - oldIn(now), now.past.length, now.pastBefore.length, Math.abs(now.past.length - now.pastBefore.length)] // prettier-ignore
}

/** With fewer plans in a month its percentage jumps with every one of them. */
const fewest = 10

/** Why the percentage moved from one month to the next, as far as the numbers beside it tell. */
export const whyItMoved = (before: TwentyMonth, now: TwentyMonth): string | null => {
  const [was, is] = [share(before.all), share(now.all)]
  if (was === null || is === null) return null
  const [month, last] = [monthInWords(now.month), monthInWords(before.month)]
  const plans = [before, now].map(({ all }) => all.whole.length)
  if (Math.min(...plans) < fewest) return `${plural(plans[0]!, 'plan')} in ${last} and ${count(plans[1]!)} in ${month}: too few for the percentage to tell anything. ${waiting(now)}` // prettier-ignore
  const old = oldIn(now)
  const fewer = now.past.length < now.pastBefore.length
  const moved = is === was ? `stayed at ${shown(is)}` : `${is < was ? 'fell' : 'rose'} from ${shown(was)} in ${last} to ${shown(is)} in ${month}` // prettier-ignore
  if (is < was && fewer && old > 0)
    return `The percentage ${moved} because ${plural(old, 'plan')} issued in ${month} ${old === 1 ? 'was for a child' : 'were for children'} who had waited more than 20 weeks before the month began. ${waiting(now)} Finishing old cases lowers the percentage while things improve.` // prettier-ignore
  if (is < was)
    return `The percentage ${moved}. ${waiting(now)} This fall does not come from finishing old cases alone.`
  if (is > was && now.past.length > now.pastBefore.length)
    return `The percentage ${moved}. ${waiting(now)} More families wait past their limit though the percentage is better.`
  return `The percentage ${moved}. ${waiting(now)}`
}
