import { html, type Child, type Html } from '../../design/html.ts'
import { table, type Row } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { Step } from '../../timelines/step.ts'
import { outcomeInWords } from '../rules/case-words.ts'
import { emptyPart } from './case-facts.ts'
import { stateTag } from './case-parts.ts'

/** Drafts with the family’s 15 days, settings consulted, and final plans. */

export type PlanGiven = { readonly facts: readonly Fact[]; readonly steps: readonly Step[]; readonly today: Day }

type Line = { readonly on: Day; readonly row: Row }

const draft = ({ facts, today }: PlanGiven, step: Step): Line => {
  const answered = facts.find(({ kind, on }) => kind === 'REPRESENTATIONS_RECEIVED' && on >= step.from! && on <= step.due!) // prettier-ignore
  const over = step.due! < today
  const said = answered ? `The family answered on ${showDay(answered.on)}.` : over ? 'No answer of the family is recorded.' : 'The family may answer until then.' // prettier-ignore
  return {
    on: step.from!,
    row: [
      'Draft sent to the family',
      showDay(step.from!),
      html`The family’s 15 days: until ${showDay(step.due!)}`,
      html`${said}${step.breach && html`<span class="govuk-error-message">${step.breach}</span>`}`,
      stateTag(step.state),
    ],
  }
}

const consulted = ({ facts }: PlanGiven, step: Step): Line => {
  const reply = facts.find(({ kind, on, sequence }) => kind === 'CONSULT_REPLIED' && on === step.metOn && (sequence ?? null) === step.about) // prettier-ignore
  return {
    on: step.from!,
    row: [
      html`Setting consulted${step.about && html` (${step.about})`}`,
      showDay(step.from!),
      step.due ? html`To answer by ${showDay(step.due)}` : '',
      step.metOn ? html`Answered on ${showDay(step.metOn)}${reply?.outcome && html`: ${outcomeInWords(reply.outcome)}`}` : 'No answer is recorded.', // prettier-ignore
      stateTag(step.state),
    ],
  }
}

const final = (step: Step): Line => ({
  on: step.metOn!,
  row: ['Final plan sent', showDay(step.metOn!), html`Due ${showDay(step.due!)}`, '' as Child, stateTag(step.state)],
})

const heading = 'Draft, consultations and plan'

export const planPart = (given: PlanGiven): Html => {
  const begun = given.steps.filter(({ from, due, state }) => from !== null && due !== null && state !== 'not yet')
  const lines = begun.flatMap((step): Line[] => {
    if (step.rule === 'EHC.DRAFT_REPS') return [draft(given, step)]
    if (step.rule === 'EHC.CONSULT_REPLY') return [consulted(given, step)]
    return step.rule === 'EHC.FINAL' && step.metOn !== null ? [final(step)] : []
  })
  if (lines.length === 0) return emptyPart(heading, 'No draft has been sent and no setting consulted yet.')
  return table({
    caption: heading,
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['What', { text: 'Day', tight: true }, 'Last day', 'What came of it', 'Where it stands'],
    rows: lines.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ row }) => row),
  })
}
