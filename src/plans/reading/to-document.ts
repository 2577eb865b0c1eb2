import { endOfMonthAfter } from '../../kernel/day.ts'
import { correct } from './corrections.ts'
import { rolesOnly, withoutNames } from './roles.ts'
import { knownMeasure } from './known-measures.ts'
import { targetsIn } from './targets.ts'
import type {
  Action,
  ImprovementArea,
  Milestone,
  Owner,
  PlanDocument,
  PlanPromise,
  Programme,
  Statement,
  Target,
} from '../document.ts'
import type { Correction } from './corrections.ts'
import type {
  ReadAction,
  ReadArea,
  ReadMilestone,
  ReadPlan,
  ReadProgramme,
  ReadPromise,
  ReadStatement,
} from './shape.ts'

/** An organisation of the area's, by which the plan's short names ("HWICB") are known again. */
export type KnownOrganisation = { readonly slug: string; readonly name: string; readonly shortName: string | null }

/**
 * The plan document that a reading and a person's corrections make, fit for everyone to see: owners are posts in
 * organisations, names of people stay in the reading. Due dates are the end of the month counted from the plan's month
 * unless the words give a date. An organisation not in `organisations` is left null, to be chosen.
 */
export const toDocument = (
  read: ReadPlan,
  corrections: readonly Correction[],
  organisations: readonly KnownOrganisation[] = [],
): PlanDocument => {
  const { plan } = correct(read, corrections)
  return {
    programme: programmeOf(plan.programme, corrections),
    areas: areasOf(plan, corrections),
    actions: plan.actions.map(action => actionOf(action, organisations)),
  }
}

const said = (corrections: readonly Correction[], ref: string, field: string): string | null =>
  corrections.findLast(one => one.ref === ref && one.field === field)?.value ?? null

const programmeOf = (read: ReadProgramme, corrections: readonly Correction[]): Programme => {
  const year = read.planMonth?.slice(0, 4)
  return {
    slug: said(corrections, 'programme', 'slug') ?? [read.kind, year].filter(Boolean).join('-'),
    name: read.name ?? 'Plan',
    kind: read.kind,
    planMonth: read.planMonth,
    provisional: read.provisional,
    actionsHeld: true,
    summary: said(corrections, 'programme', 'summary'),
    source: said(corrections, 'programme', 'source'),
  }
}

/** Areas with the sections they are part of before them, as the plan numbers them. */
const areasOf = (plan: ReadPlan, corrections: readonly Correction[]): ImprovementArea[] => {
  const kind = plan.programme.kind === 'priority-action-plan' ? 'priority-action' : 'improvement'
  const areas = new Map<string, ImprovementArea>()
  const short = (number: string, title: string) => said(corrections, `area ${number}`, 'short') ?? shortened(title)
  for (const area of plan.areas) {
    if (area.partOf && !areas.has(area.partOf.number)) {
      const { number, title } = area.partOf
      areas.set(number, { number, kind, title: sentence(title), short: short(number, title), statements: [] })
    }
    const title = sentence(area.title)
    areas.set(area.number, {
      number: area.number,
      kind,
      title,
      short: short(area.number, title),
      statements: statementsOf(area, plan.programme),
    })
  }
  return [...areas.values()]
}

/** A title that was the end of a longer sentence stands alone here. */
const sentence = (title: string): string => {
  const alone = title
    .replace(/[;,:]?\s*(?:and)?\s*[;,:]?\s*$/i, '')
    .replace(/\s*This includes(?: ensuring that)?$/i, '')
    .trim()
  return alone.charAt(0).toUpperCase() + alone.slice(1)
}

const shortened = (title: string): string => {
  if (title.length <= 60) return sentence(title)
  const cut = title.slice(0, 60)
  return `${sentence(cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)))}…`
}

const statementsOf = (area: ReadArea, programme: ReadProgramme): Statement[] => {
  const source = [programme.name, programme.planMonth].filter(Boolean).join(', ') || null
  const as = (kind: Statement['kind'], list: readonly ReadStatement[], dueOn: string | null): Statement[] =>
    list.map(({ words }) => ({ kind, words, quoted: false, source, dueOn }))
  const due = programme.planMonth && area.impactMonths ? endOfMonthAfter(programme.planMonth, area.impactMonths) : null
  return [
    ...as('inspectors', area.inspectors, null),
    ...as('families', area.families, null),
    ...as('impact', area.impacts, due),
  ]
}

const actionOf = (read: ReadAction, organisations: readonly KnownOrganisation[]): Action => ({
  ref: read.ref,
  text: read.text,
  subActions: read.subActions,
  involved: withoutNames(read.involved),
  owners: rolesOnly(read.accountable ?? '').map((role): Owner => ({
    post: role.post,
    organisation: slugOf(role.organisation, organisations),
    kind: read.accountableKind,
  })),
  impactMeasures: read.impactMeasures,
  timescale: read.timescale,
  milestones: read.milestones.map(milestoneOf),
  areas: read.areas,
})

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\b(?:nhs|integrated care board|icb|the|and)\b|&/g, ' ')
    .replace(/[^a-z]+/g, ' ')
    .trim()

/** The organisation a plan's words mean: by name or short name, or by initials where only one organisation's end so. */
const slugOf = (words: string | null, organisations: readonly KnownOrganisation[]): string | null => {
  if (!words) return null
  const exact = organisations.find(({ name, shortName }) =>
    [name, shortName].some(known => known?.toLowerCase() === words.toLowerCase()),
  )
  const like = exact ?? organisations.find(({ name }) => plainName(name) !== '' && plainName(name) === plainName(words))
  if (like) return like.slug
  const ending = /^[A-Z&]{4,8}$/.test(words)
    ? organisations.filter(({ shortName }) => shortName && shortName.length > 2 && words.endsWith(shortName))
    : []
  return ending.length === 1 ? ending[0]!.slug : null
}

const noneNeeded = /^(?:n\/?a|none(?: needed| required)?|not applicable|nil)\.?$/i

const milestoneOf = (read: ReadMilestone): Milestone => {
  const state = read.text === null ? 'not-stated' : noneNeeded.test(read.text) ? 'none-needed' : 'stated'
  return {
    months: read.months,
    state,
    words: state === 'stated' ? read.text : null,
    promises: state === 'stated' ? read.promises.map(promise => promiseOf(promise, read.months)) : [],
  }
}

const promiseOf = (read: ReadPromise, months: number): PlanPromise => {
  const target = targetOf(read.words, months)
  return {
    ...read,
    settledBy: target && target.kind !== 'activity' && target.kind !== 'date' ? 'figure' : 'evidence',
    target,
  }
}

/** The target a promise's words state on a measure of the catalogue; an id only proposed here is left to evidence. */
const targetOf = (words: string, months: number): Target | null => {
  const found = targetsIn(words, months)[0]
  const known = knownMeasure(found?.measure ?? null)
  if (!found || !known || known.proposed) return null
  return {
    measure: known.measure,
    kind: found.kind,
    low: found.low,
    high: found.high,
    unit: found.unit,
    better: known.better,
    series: known.series,
  }
}
