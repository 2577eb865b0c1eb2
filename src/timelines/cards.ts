import { exceptionReasons } from '../layouts/ehc-words.ts'
import { families, type RuleFamily } from './catalogue.ts'
import { happened } from './facts.ts'
import { countingInWords, verified, type Rule } from './rule.ts'

const forces: Readonly<Record<Rule['force'], string>> = {
  'limit': 'A limit: after its day it is overdue.',
  'target': 'A target of the area, not law: after its day it is shown as overdue.',
  'at once': 'To be done at once: it stays due until it is recorded, and is not called overdue.',
  'as soon as possible': 'No number of days: as soon as possible.',
  'advice': 'Guidance or practice: after its day it stays due.',
  'right': 'A right of the family: it lapses, and nobody is late who does not use it.',
  'period': 'A period that must run before something else is done.',
  'event': 'A day that comes by itself.',
} // prettier-ignore

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
const kinds = (list: Rule['from']): string => list.map(kind => `\`${kind}\` (${happened[kind].charAt(0).toLowerCase()}${happened[kind].slice(1)})`).join('; ') // prettier-ignore

const counted = (rule: Rule): string => {
  if (rule.offset) return `${countingInWords(rule.offset, rule.basis)} (${rule.basis})`
  return rule.basis === 'fixed date' ? 'a fixed date' : 'no number of days'
}

const card = (rule: Rule): string => {
  const force = rule.inForceTo === null ? `from ${rule.inForceFrom}` : `${rule.inForceFrom} to ${rule.inForceTo}`
  const lines = [
    `Verification: **${rule.tag}**, ${verified[rule.tag]}`,
    `Law: ${rule.law}`,
    `Who acts: ${rule.by}`,
    `Begins with: ${kinds(rule.from)}`,
    `Counted: ${counted(rule)}`,
    ...(rule.metBy.length > 0 ? [`Met by: ${kinds(rule.metBy)}`] : []),
    forces[rule.force],
    ...(rule.disappliedBy.length > 0 ? [`Does not apply where: ${rule.disappliedBy.map(ground => `\`${ground}\` (${exceptionReasons.get(ground)})`).join('; ')}`] : []),
    ...(rule.local ? [`An area may set: ${rule.local}`] : []),
    `In force: ${force}`,
    `Check before relying on it: ${rule.check ?? (rule.tag === 'V' ? 'that the regulation has not been amended since it was read.' : 'the words of the legislation itself.')}`,
  ]
  return `## ${rule.id}\n\n${sentence(rule.needs)}\n\n${lines.map(line => `- ${line}`).join('\n')}\n`
} // prettier-ignore

/** One page of rule cards in Markdown: `docs/law/` holds them, tested equal to the rows. */
export const cardsOf = ({ name, rules }: RuleFamily): string =>
  `# ${name}\n\nMade from the rows in \`src/timelines/families/\` by \`node scripts/law-cards.ts\`. It describes what this system does; it is not legal advice.\n\n${rules.map(card).join('\n')}`

const unverified = (): string =>
  families
    .flatMap(({ id, rules }) => rules.filter(({ tag }) => tag === 'K').map(rule => `- [${rule.id}](${id}.md): ${rule.law}`))
    .join('\n') // prettier-ignore

/** The first page: what the marks mean, how days are counted, and what nobody has verified yet. */
export const lawPage = (): string => `# The law of the clock

Made from the rows in \`src/timelines/\` by \`node scripts/law-cards.ts\`. It describes what this system does; it is not legal advice. Look at
it once a year, and whenever Part 3 of the Children and Families Act 2014 or the SEND Regulations 2014 change: a changed limit is a new row
with its own \`inForceFrom\`, and the old row gets an \`inForceTo\`.

${families.map(({ id, name, rules }) => `- [${name}](${id}.md): ${rules.length} rules`).join('\n')}

## How far each rule was verified

${Object.entries(verified).map(([tag, means]) => `- **${tag}**: ${means}`).join('\n')}

## Not verified yet

A person has to read these in the legislation before anybody relies on them.

${unverified()}

## How days are counted

- Weeks and days are calendar days; the day something happens is day 0. School holidays stop nothing.
- “Beginning with the day” makes that day 1. The regulations do not say what a week is; the ordinary reading is used, and \`firstDayCounts\`
  takes the other one.
- “Before 15 February” is 14 February at the latest. Many say “by 15 February”: both are shown, and \`phaseTransfer\` says which counts.
- Working days leave out weekends and the bank holidays of England and Wales. The Tribunal’s leave out August and 25 December to 1 January too.
- An exception takes a limit away and never makes it longer; it needs a ground, dates and evidence, and the day stays on show. Christmas, late
  advice, vacancies and panels are none.
- A child’s advice is counted from the day the body received the request; where that is not known, from the day it was sent, and the step says so.
- The time limits that were relaxed from 1 May to 25 September 2020 (SI 2020/471) are not modelled: look at cases of that summer by hand.
- There is no limit of 42 weeks in this law.
` // prettier-ignore
