import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { downloadLinks, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { percent, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to as plans } from '../../plans/addresses.ts'
import { shareInside } from '../../queues/fan.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/scenarios.ts'
import { to as toWaits } from '../addresses/waits.ts'
import type { ActionToChoose } from '../queries/schemes.ts'
import type { Kept, Tie } from '../queries/scenarios.ts'
import { scenarioOf } from '../rules/scenario-asked.ts'
import type { Happened } from '../rules/scenario-happened.ts'
import {
  aboutNumber,
  at,
  betweenWords,
  children,
  inHundred,
  supposed,
  targetWeek,
  weeksUntilWords,
} from '../rules/scenario-words.ts'
import { dropDown, heading, link, paragraph, problems, type Refused } from './contact-fields.ts'
import { fans } from './scenario-fans.ts'
import { resultBlock } from './scenario-result.ts'
import { inWhatRole, withdrawBlock, withdrawnList, withdrawnNotice } from './scenario-withdrawn.ts'

export type KeptGiven = {
  readonly area: string
  readonly csrf: string
  readonly kept: Kept
  readonly serviceName: string
  readonly people: ReadonlyMap<string, string>
  readonly ties: readonly Tie[]
  readonly actions: readonly ActionToChoose[]
  readonly happened: Happened | null
  readonly mayKeep: boolean
  readonly refused: Refused | null
}

const shortened = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80)}…`)

const sinceThen = ({ kept, happened }: KeptGiven): Html => {
  const known = happened?.waiting.findLastIndex(each => each !== null) ?? 0
  if (!happened || known < 1) return html`${heading('Since then')} ${paragraph('No records reach past the day of its list yet. As they come in, what happened is drawn over the band.')}` // prettier-ignore
  const { fan, asOf } = kept.result
  const inside = shareInside(fan.waiting, happened.waiting)!
  const was = happened.waiting[known]!
  const band = at(fan.waiting, known)
  const where = was > band.high ? 'above the band' : was < band.low ? 'below the band' : 'inside the band'
  return html`${heading('Since then')}
  ${paragraph(`On ${showDay(toDay(asOf + known * 7))}, ${known} weeks on, ${was} children waited: ${where} of ${children(band.low)} to ${children(band.high)}. The list lay inside it in ${Math.round(inside * known)} of ${known} weeks.`)}`
} // prettier-ignore

const tiesBlock = ({ area, csrf, kept, ties, actions, mayKeep: keeps, refused }: KeptGiven): Html => {
  const mayKeep = keeps && !kept.withdrawn
  const named = (tie: Tie) => actions.find(each => each.programme === tie.programme && each.ref === tie.ref)
  const free = actions.filter(each => !ties.some(tie => tie.programme === each.programme && tie.ref === each.ref))
  const untie = (tie: Tie): Html => html`<form method="post" action="${to.tie(area, kept.scenarioId)}" class="app-inline-form" novalidate>
    ${csrfField(csrf)}<input type="hidden" name="action" value="${tie.programme} ${tie.ref}" /><input type="hidden" name="tied" value="no" />
    ${govukButton({ html: html`Untie<span class="govuk-visually-hidden"> action ${tie.ref}</span>`, classes: 'govuk-button--secondary' })}
  </form>`
  return html`${heading(kept.withdrawn ? 'It was the expected effect of' : 'The expected effect of')}
  ${ties.length === 0 ? paragraph('No action of a plan yet.') : html`<ul class="govuk-list">${ties.map(tie => html`<li>${link(`Action ${tie.ref}: ${shortened(named(tie)?.text ?? 'no longer in the plan')}`, plans.action(area, tie.programme, tie.ref))} ${mayKeep && untie(tie)}</li>`)}</ul>`}
  ${mayKeep && free.length > 0 && html`<form method="post" action="${to.tie(area, kept.scenarioId)}" novalidate>
    ${csrfField(csrf)}
    ${dropDown({ name: 'action', label: 'Tie it to an action of a plan', items: [{ value: '', text: 'Choose an action' }, ...free.map(({ programme, ref, text }) => ({ value: `${programme} ${ref}`, text: `${ref}: ${shortened(text)}` }))] }, refused)}
    ${govukButton({ text: 'Tie it', classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`}`
} // prettier-ignore

/** One scenario as it was kept, what has happened since, and the actions it is the expected effect of. */
export const keptPage = (given: KeptGiven): Page => {
  const { area, csrf, kept, people, serviceName, refused, happened, mayKeep } = given
  const who = inWhatRole(people, kept.keptBy, kept.keptAs)
  return {
    kind: 'page',
    title: kept.name,
    section: '/waits',
    crumbs: [{ text: 'Scenarios', href: to.scenarios(area) }],
    wide: true,
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)} ${pageHeading(kept.name, { caption: serviceName })} ${withdrawnNotice(kept, people)}
      ${paragraph(`Kept on ${showDay(dayOf(kept.keptAt))}${who ? ` by ${who}` : ''}, from the list of ${showDay(kept.listOn)}. It is never changed.`)}
      ${resultBlock({ asked: kept.asked, simulated: kept.result, happened: happened && happened.waiting.some((each, week) => week > 0 && each !== null) ? happened : null })}
      ${sinceThen(given)} ${tiesBlock(given)}
      ${downloadLinks([{ format: 'CSV', href: to.csv(area, kept.scenarioId), what: 'The numbers of every week' }])}
      ${paragraph(link(`Try something else for ${serviceName}`, to.capacity(area, kept.service)))}
      ${mayKeep && withdrawBlock({ area, csrf, kept, refused })}`,
  }
} // prettier-ignore

export type ListGiven = {
  readonly area: string
  readonly kept: readonly Kept[]
  readonly withdrawn: readonly Kept[]
  readonly names: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly ties: readonly Tie[]
  readonly refused: Refused | null
}

const choice = ({ kept, names, refused }: ListGiven, name: string, label: string): Html =>
  dropDown({ name, label, items: [{ value: '', text: 'Choose a scenario' }, ...kept.map(each => ({ value: each.scenarioId, text: `${names.get(each.service) ?? each.service}: ${each.name}` }))] }, refused) // prettier-ignore

const promiseOf = ({ result: { asOf, weeks, target } }: Kept): string =>
  `${percent(target.share * 100)} within ${target.weeks} weeks on ${showDay(toDay(asOf + targetWeek(asOf, weeks, target.by) * 7))}` // prettier-ignore

/** Every scenario that was kept, side by side; those withdrawn at the foot. */
export const scenariosPage = (given: ListGiven): Page => {
  const { area, kept, names, ties } = given
  const rows = kept.map(each => {
    const { asOf, weeks, target, fan, nothing } = each.result
    return [
      html`${link(each.name, to.scenario(area, each.scenarioId))}<br /><span class="app-source">${names.get(each.service) ?? each.service}; from the list of ${showDay(each.listOn)}</span>`,
      `${betweenWords(at(fan.waiting, weeks))} on ${showDay(toDay(asOf + weeks * 7))}`,
      children(nothing.waiting.middle[weeks]!),
      html`${inHundred(fan.met[targetWeek(asOf, weeks, target.by)]!)}<br /><span class="app-source">${promiseOf(each)}</span>`,
      weeksUntilWords(fan.untilAllSeen),
      ties.filter(tie => tie.scenarioId === each.scenarioId).map(({ ref }) => ref).join(', ') || 'none',
    ]
  })
  return {
    kind: 'page',
    title: 'Scenarios of waiting lists',
    section: '/waits',
    back: { text: 'Waits for health services', href: toWaits.waits(area) },
    wide: true,
    ...(given.refused && { refused: true, status: 422 }),
    main: html`${problems(given.refused)} ${pageHeading('Scenarios of waiting lists')}
      ${
        kept.length === 0
          ? emptyState({ nothing: given.withdrawn.length === 0 ? 'No scenario was kept.' : 'Every scenario that was kept has been withdrawn.', wouldFill: 'Something tried out on a service’s page “What it would take”, and kept under a name.', who: 'Service leads, analysts and the programme lead.' })
          : html`${paragraph('What was supposed of services that children wait for, and what would come of it: the middle of its runs, and where eight of ten lie.')}
              ${table({ caption: 'Scenarios, the newest first', captionSize: 'hidden', narrow: 'stack', dense: true, head: ['Scenario', 'Waiting at its end', 'If nothing changed', 'Chance of the promise', 'Until all who waited are seen', 'Actions'], rows })}
              ${kept.length > 1 && html`${heading('Compare two')} ${paragraph(link('Compare the two newest', to.compare(area, kept[0]!.scenarioId, kept[1]!.scenarioId)))}<form method="get" action="${to.compare(area)}" novalidate>
                ${choice(given, 'one', 'One scenario')} ${choice(given, 'other', 'Another')} ${govukButton({ text: 'Compare them', classes: 'govuk-button--secondary' })}
              </form>`}`
      } ${withdrawnList(given)}`,
  }
} // prettier-ignore

export type CompareGiven = {
  readonly area: string
  readonly one: Kept
  readonly other: Kept
  readonly names: ReadonlyMap<string, string>
}

/** Two scenarios beside each other. */
export const comparePage = ({ area, one, other, names }: CompareGiven): Page => {
  const both = [one, other]
  const row = (name: string, value: (of: Kept) => string) => [name, ...both.map(value)]
  const end = ({ result: { asOf, weeks } }: Kept): string => showDay(toDay(asOf + weeks * 7))
  const fanOf = (id: string, { name, result: { asOf, weeks, target, fan, nothing } }: Kept) => fans(id, { about: name, asOf, weeks, target, fan, nothing, happened: null })
  return {
    kind: 'page',
    title: 'Two scenarios compared',
    section: '/waits',
    crumbs: [{ text: 'Scenarios', href: to.scenarios(area) }],
    wide: true,
    main: html`${pageHeading('Two scenarios compared')}
      ${one.listOn !== other.listOn && paragraph('They begin from lists of different days: part of the difference is what happened in between.')}
      ${one.service !== other.service && paragraph('They are of different services.')}
      ${table({
        caption: 'Side by side',
        captionSize: 'hidden',
        narrow: 'stack',
        head: ['What', ...both.map(({ name }) => name)],
        rows: [
          row('Service', ({ service }) => names.get(service) ?? service),
          row('Supposed', ({ asked }) => supposed(scenarioOf(asked)).join('; ') || 'nothing changes'),
          row('From the list of', ({ listOn }) => showDay(listOn)),
          row('Waiting at the end', each => `${betweenWords(at(each.result.fan.waiting, each.result.weeks))} on ${end(each)}`),
          row('If nothing changed', each => betweenWords(at(each.result.nothing.waiting, each.result.weeks))),
          row('Chance of the promise', each => `${inHundred(each.result.fan.met[targetWeek(each.result.asOf, each.result.weeks, each.result.target.by)]!)}: ${promiseOf(each)}`),
          row('Longest wait at the end', each => `${betweenWords(at(each.result.fan.longest, each.result.weeks), aboutNumber)} weeks`),
          row('Until all who waited are seen', each => weeksUntilWords(each.result.fan.untilAllSeen)),
          row('Cost', ({ result: { cost } }) => (cost ? `£${betweenWords(cost)}` : 'not told')),
        ],
      })}
      ${both.map((each, place) => html`${heading(link(each.name, to.scenario(area, each.scenarioId)))} ${fanOf(`fan-${place}`, each)}`)}`,
  }
} // prettier-ignore
