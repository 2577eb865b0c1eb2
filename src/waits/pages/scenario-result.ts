import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { percent, showDay } from '../../design/words.ts'
import type { QuickCheck } from '../../queues/quick-check.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import { scenarioOf, type Asked } from '../rules/scenario-asked.ts'
import type { Happened } from '../rules/scenario-happened.ts'
import {
  aboutNumber,
  at,
  betweenWords,
  cameTo,
  inHundred,
  insideWords,
  pounds,
  postsInWords,
  supposed,
  targetWeek,
  weeksUntilWords,
} from '../rules/scenario-words.ts'
import type { Simulated } from '../simulated.ts'
import { fans, listFan } from './scenario-fans.ts'

const share = (value: number): string => percent(value * 100, 0)
const heading = (words: Child): Html => html`<h2 class="govuk-heading-m">${words}</h2>`
const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`

/** Every row of what came out, beside the same with nothing changed. */
export const sideBySide = ({ asOf, weeks, target, fan, nothing, cost }: Simulated, changed: boolean): Html => {
  const met = targetWeek(asOf, weeks, target.by)
  const on = showDay(toDay(asOf + met * 7))
  const end = showDay(toDay(asOf + weeks * 7))
  const row = (name: string, value: (of: typeof fan) => string) => [name, value(fan), ...(changed ? [value(nothing)] : [])]
  return table({
    caption: `What came of ${fan.runs} runs: the middle, and where eight of ten lie`,
    captionSize: 's',
    narrow: 'stack',
    head: ['What', changed ? 'As supposed' : 'If nothing changes', ...(changed ? ['If nothing changed'] : [])],
    rows: [
      row(`Waiting on ${end}`, of => betweenWords(at(of.waiting, weeks))),
      row(`Within ${target.weeks} weeks on ${on}`, of => `${share(of.within.middle[met]!)} (${share(of.within.low[met]!)} to ${share(of.within.high[met]!)})`),
      row(`Longest wait on ${end}`, of => `${betweenWords(at(of.longest, weeks), aboutNumber)} weeks`),
      row(`Chance of ${percent(target.share * 100)} within ${target.weeks} weeks on ${on}`, of => inHundred(of.met[met]!)),
      row('Until that promise is kept, and stays so for four weeks', of => weeksUntilWords(of.untilMet)),
      row('Until everyone who waits now is seen or has left', of => weeksUntilWords(of.untilAllSeen)),
      row('Seen in this time', of => betweenWords(of.totals.seen)),
      row('Left without being seen', of => betweenWords(of.totals.left)),
      row('Seen by another provider', of => betweenWords(of.totals.accepted)),
      row('Appointments missed', of => betweenWords(of.totals.missed)),
      ...(cost ? [['Cost in this time', cost.low === cost.high ? pounds(cost.middle) : `${pounds(cost.middle)} (${pounds(cost.low)} to ${pounds(cost.high)})`, ...(changed ? ['nothing more'] : [])]] : []),
    ],
  })
} // prettier-ignore

const loadInWords = ({ load, growsWithoutEnd, drift }: QuickCheck): string => {
  if (!load || !drift) return 'not known'
  const each = `${Math.round(load.value * 100) / 100} children are referred for each one who leaves the list`
  if (growsWithoutEnd) return `${each}: it grows by about ${aboutNumber(drift.value)} a week, and nothing else helps until more are seen than come`
  return `${each}: it shrinks by about ${aboutNumber(-drift.value)} a week`
} // prettier-ignore

const relief = (least: number, most: number): string =>
  `${least === most ? '' : `between ${least} and `}${most} children`

/** The formulas, for a check of the simulation by hand. */
export const quickCheckBlock = (quick: QuickCheck, told: Simulated['told'], target: Simulated['target']): Html => {
  const { targetList, queueRatio, reliefCapacity, reliefCapacityInStrictOrder, clearance, meanWait, withinTarget } = quick
  return html`${heading('Quick check by formula')}
  ${paragraph('Formulas take the list as it stands and ask what size of list keeps the promise. They know nothing of seasons or chance. The two ends are for mixed order and for strict order, where whoever has waited longest is always next.')}
  ${summaryList([
    { key: 'Load', value: loadInWords(quick) },
    { key: 'Referred and seen', value: `${aboutNumber(told.demand)} referred and ${aboutNumber(told.stages.at(-1)!.seen)} seen a week, on average over the last ${told.weeks} weeks of records` },
    { key: 'List', value: `${aboutNumber(told.waiting)} children waiting` },
    !!targetList && { key: `List that keeps ${percent(target.share * 100)} within ${target.weeks} weeks`, value: `between ${aboutNumber(targetList.mixedOrder)} (mixed order) and ${aboutNumber(targetList.strictOrder ?? targetList.mixedOrder)} (strict order) children` },
    !!queueRatio && { key: 'Times the list of mixed order', value: `${Math.round(queueRatio.value * 10) / 10}${quick.needsRelief ? ': over 2, it needs relief for a time' : ''}` },
    !!reliefCapacity && { key: 'Leaving the list a week, to get there in time', value: relief(reliefCapacityInStrictOrder?.rounded ?? reliefCapacity.rounded!, reliefCapacity.rounded!) },
    !!clearance && { key: 'If nobody joined', value: `the list would be empty in ${aboutNumber(clearance.value)} weeks` },
    !!meanWait && !!withinTarget && { key: 'Expected now', value: `mean wait ${aboutNumber(meanWait.value)} weeks; ${share(withinTarget.mixedOrder)} (mixed) to ${share(withinTarget.strictOrder)} (strict order) within ${target.weeks} weeks` },
  ])}`
} // prettier-ignore

const assumptions = (told: Simulated['told'], asOf: number, asked: Asked): Html => {
  const scenario = scenarioOf(asked)
  return html`${heading('What it rests on')}
    <ul class="govuk-list govuk-list--bullet">
      <li>The list as the records have it on ${showDay(toDay(asOf))}, the last day they know of: ${told.waiting} waiting.</li>
      <li>
        ${told.stages.length === 1 ? 'One stage' : `${told.stages.length} stages`}:
        ${told.stages.map(({ name, seen, goesOn }, stage) => html`${stage > 0 && ', then '}${name.toLowerCase()} (${aboutNumber(seen)} a week${stage < told.stages.length - 1 && html`; ${share(goesOn)} go on`})`)}.
        What is seen more is seen more at every stage.
      </li>
      <li>Children are not brought to ${share(told.missed)} of appointments: the slot is lost, the child stays and is offered another three weeks later.</li>
      ${scenario.posts && html`<li>${postsInWords(scenario.posts, told.missed)}</li>`}
      ${told.assumed.map(each => html`<li>${each}</li>`)}
      <li>Weeks with bank holidays have fewer appointments; otherwise as many are given as over these weeks.</li>
      <li>Children are taken to be alike but for their priority and how long they have waited.</li>
    </ul>`
} // prettier-ignore

const backTest = ({ backTest, target }: Simulated): Html => {
  if ('because' in backTest) return html`${heading('Would it have been right a year ago?')} ${paragraph(backTest.because)}`
  const { from, fan, happened, inside } = backTest
  return html`${heading('Would it have been right a year ago?')} ${paragraph(insideWords(inside))}
  ${listFan('year-ago', 'See the band of a year ago and what happened', { about: 'From a year ago', asOf: from, weeks: 52, target, fan, nothing: null, happened })}`
} // prettier-ignore

export type ResultGiven = {
  readonly asked: Asked
  readonly simulated: Simulated
  /** What happened since the day of the list, where the records know of it. */
  readonly happened: Happened | null
}

/** Sentences first, then the fans with their numbers, the table, the quick check, and what all of it rests on. */
export const resultBlock = ({ asked, simulated, happened }: ResultGiven): Html => {
  const changes = supposed(scenarioOf(asked))
  const [first, ...others] = cameTo(simulated, changes)
  const { asOf, weeks, target, fan, nothing, quick, told } = simulated
  const changed = changes.length > 0
  return html`${answerFirst(first)} ${others.map(paragraph)}
    ${changed && html`<p class="govuk-body">Supposed: ${changes.join('; ')}.</p>`}
    <p class="govuk-body">The list was lived through ${fan.runs} times, each time with other chances. No child’s future is in these numbers, and a band is not a promise.</p>
    ${fans('fan', { asOf, weeks, target, fan, nothing: changed ? nothing : null, happened })}
    ${sideBySide(simulated, changed)} ${quickCheckBlock(quick, told, target)} ${assumptions(told, asOf, asked)} ${backTest(simulated)}
    ${detailsBlock('How it is worked out', html`<p class="govuk-body">Each run draws the referrals of every week (with the season and the scatter of the records), gives out the appointments in the order children are seen in, loses those that are missed, and lets children leave as they did before. The same records and the same question give the same numbers: the seed is ${simulated.seed}. Two questions meet the same referrals, so that their difference is what was changed and not chance.</p>`)}`
} // prettier-ignore
