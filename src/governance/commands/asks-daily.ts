import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, dayOf } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, peopleWithRole, type Holder } from '../../partners/queries.ts'
import { to } from '../addresses/asks.ts'
import type { AskView } from '../ask-view.ts'
import { letters } from '../queries/asks.ts'
import { stepsDue, type AskStep, type StepDue } from '../rules/asks.ts'

const brief = (words: string): string => (words.length > 90 ? `${words.slice(0, 87)}…` : words)

const wordsFor = (step: AskStep, ask: AskView): string => {
  const asked = `“${brief(ask.words)}”, which a regulator asks`
  if (step === 'unowned') return `No owner or no date is set for ${asked}. Only you can set them.`
  const due = ask.dueOn === null ? '' : dayInWords(ask.dueOn)
  if (step === 'due soon') return `Due by ${due}: ${asked}. Offer evidence when it is done.`
  if (step === 'late') return `Late since ${due}: ${asked}. Offer evidence, or ask for another date and say why.`
  return `Late since ${due} without an answer: ${asked}. ${ask.owner ?? 'Nobody'} answers for it.`
}

const toWhom = (ctx: Ctx, step: AskStep, ask: AskView): Promise<readonly Holder[]> => {
  if (step === 'unowned') return peopleWithRole(ctx, 'programme-lead')
  if (step === 'late to the chair') return peopleWithRole(ctx, 'independent-chair')
  return ask.ownerPostId === null ? Promise.resolve([]) : peopleHolding(ctx, ask.ownerPostId)
}

/** True the first time only: each silence is raised once for the day it counts from. */
const raise = async (ctx: Ctx, ask: AskView, { step, countedFrom }: StepDue): Promise<boolean> => {
  const raised = await ctx.db
    .insertInto('ask_reminder')
    .values({ area_id: ctx.area.id, ask_id: ask.askId, step, counted_from: countedFrom, raised_on: ctx.today })
    .onConflict(conflict => conflict.columns(['area_id', 'ask_id', 'step', 'counted_from']).doNothing())
    .executeTakeFirst()
  return raised.numInsertedOrUpdatedRows === 1n
}

/** What silence about the regulator's asks raises on a day. Run twice for a day, it does nothing the second time. */
export const asksDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  for (const letter of await letters(ctx))
    for (const ask of letter.asks)
      for (const due of stepsDue({ ...ask, keptOn: dayOf(letter.keptAt) }, ctx.today)) {
        const people = await toWhom(ctx, due.step, ask)
        if (people.length === 0 || !(await raise(ctx, ask, due))) continue
        for (const { personId } of people)
          await tell(ctx, personId, 'daily', { words: wordsFor(due.step, ask), path: to.ask(ctx.area.slug, ask.ref) })
        await record(ctx, { what: `ask raised: ${due.step}`, subjectKind: 'ask', subjectId: ask.askId })
      }
}
