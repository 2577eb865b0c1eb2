import { dayInWords, type Day } from '../../kernel/day.ts'
import { noUpdateSince, roundName, type RoundStep } from './rounds.ts'

/** What owners and those accountable read of a round. Pure. */

export type RoundNamed = { readonly meeting: string; readonly meetsOn: Day; readonly answersBy: Day }

export type PromiseInMessage = {
  readonly ref: string
  readonly words: string
  readonly dueOn: Day | null
  readonly standing: string
  readonly last: { readonly words: string; readonly on: Day } | null
}

const promiseWords = ({ ref, words, dueOn, standing, last }: PromiseInMessage): string => {
  const due = dueOn ? `due ${dayInWords(dueOn)}` : 'without a date'
  const said = last ? `Your last words, on ${dayInWords(last.on)}: “${last.words}”` : 'Nothing has been said of it yet.'
  return `Promise ${ref}, ${due}: “${words}” It stands at: ${standing}.\n${said}`
}

const promises = (count: number): string => (count === 1 ? 'one promise' : `${count} promises`)

/** The message that opens a round for one person: only their promises, what they last said, and one way to answer. */
export const askWords = (round: RoundNamed, asked: readonly PromiseInMessage[]): string =>
  [
    `For the ${roundName(round)}: please say how it goes with ${promises(asked.length)} by ${dayInWords(round.answersBy)}.`,
    ...asked.map(promiseWords),
    'The form has your last words in it. Change what is no longer so and send it:',
  ].join('\n\n')

/** A reminder, before the day for answers or when the lead asks again. */
export const reminderWords = (round: RoundNamed, refs: readonly string[], today: Day): string => {
  const waiting = refs.length === 1 ? `Promise ${refs[0]} waits` : `Promises ${refs.join(', ')} wait`
  const wanted = today <= round.answersBy ? 'is wanted' : 'was wanted'
  return `${waiting} for your word for the ${roundName(round)}. It ${wanted} by ${dayInWords(round.answersBy)}. The form has your last words in it:`
}

export type SilentRole = { readonly title: string; readonly organisation: string; readonly lastHeardOn: Day | null; readonly refs: readonly string[] } // prettier-ignore

/** "Group Manager, Annual Reviews, Merrowshire County Council: no update since 10 January 2025 (20-3-1, 20-3-2)" */
export const silentRoleWords = ({ title, organisation, lastHeardOn, refs }: SilentRole): string =>
  `${title}, ${organisation}: ${noUpdateSince(lastHeardOn)} (${refs.join(', ')})`

/** What whoever is accountable is told the day after: which roles are silent. */
export const silenceWords = (round: RoundNamed, silent: readonly SilentRole[]): string =>
  [
    `Answers for the ${roundName(round)} were wanted by ${dayInWords(round.answersBy)}. None, or not all, came from ${silent.length === 1 ? 'one role' : `${silent.length} roles`} that you are accountable for:`,
    ...silent.map(each => `- ${silentRoleWords(each)}`),
    'Please hear from them, or answer yourself. The report will say that there is no update.',
  ].join('\n')

export const escalationWords = (round: RoundNamed, { title, organisation, lastHeardOn, refs }: SilentRole) => ({
  title: `No answer from ${title}, ${organisation}`,
  words: `Asked for the ${roundName(round)} about ${refs.length === 1 ? 'promise' : 'promises'} ${refs.join(', ')}: ${noUpdateSince(lastHeardOn)}. They were reminded, and whoever is accountable was told.`,
  condition: 'They have said how it goes with every promise they were asked about.',
  rule: 'An owner who has not answered a round three working days after its day is raised.',
})

export const stepSentence: Readonly<Record<RoundStep, string>> = {
  'first reminder': 'a reminder goes to those who have not answered',
  'last reminder': 'a last reminder goes to those who have not answered',
  'told accountable': 'whoever is accountable is told which roles are silent',
  escalated: 'what is still silent is raised as an escalation',
}
