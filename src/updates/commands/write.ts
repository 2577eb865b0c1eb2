import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { easyReadLineProblems } from '../../design/easy-read.ts'
import { composeUpdate } from '../compose.ts'
import type { UpdateText } from '../document.ts'
import { updateLetter } from '../letters.ts'
import { monthFacts } from '../queries/month-facts.ts'
import { subscribers } from '../queries/subscribers.ts'
import { draftOf, publishedUpdate } from '../queries/updates.ts'
import { canBegin, notReadyBecause, readUpTo, type Month } from '../rules.ts'
import { sendLetters, writeLetter } from './letters.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

const columns = ({ title, official, plain, easyRead, about }: UpdateText) => ({
  title,
  official: JSON.stringify(official),
  plain,
  easy_read: JSON.stringify(easyRead),
  about: JSON.stringify(about),
})

const edited = (ctx: Ctx) => ({ edited_at: ctx.now, edited_by: ctx.who?.personId ?? null })

const noDraft: Done = { ok: false, because: 'There is no draft for this month. Begin one on the page of updates.' }

/** Begins a month's update from what the record holds. */
export const beginDraft = async (ctx: Ctx, month: Month): Promise<Done> => {
  const may = canBegin(month, ctx.today)
  if (!may.ok) return may
  if (!ctx.area.keepsRecord)
    return { ok: false, because: `${ctx.area.name} keeps no record here, so there is nothing to compose it from.` }
  if (await publishedUpdate(ctx, month)) return { ok: false, because: 'The update for this month is published already.' }
  if (await draftOf(ctx, month)) return { ok: false, because: 'Somebody has begun the update for this month already.' }
  const text = composeUpdate(await monthFacts(ctx, month))
  await ctx.db
    .insertInto('update_draft')
    .values({ area_id: ctx.area.id, month, ...columns(text), composed_on: readUpTo(month, ctx.today), ...edited(ctx) })
    .execute()
  await record(ctx, { what: 'monthly update begun', subjectKind: 'monthly update', subjectId: month })
  return { ok: true }
} // prettier-ignore

const keep = async (ctx: Ctx, month: Month, text: UpdateText, composedOn: string): Promise<void> => {
  await ctx.db
    .updateTable('update_draft')
    .set({ ...columns(text), composed_on: composedOn, ...edited(ctx) })
    .where('area_id', '=', ctx.area.id)
    .where('month', '=', month)
    .execute()
}

/** Composes a draft anew from the record as it is today; what was written over is lost. */
export const composeAgain = async (ctx: Ctx, month: Month): Promise<Done> => {
  if (!(await draftOf(ctx, month))) return noDraft
  await keep(ctx, month, composeUpdate(await monthFacts(ctx, month)), readUpTo(month, ctx.today))
  await record(ctx, { what: 'monthly update composed again', subjectKind: 'monthly update', subjectId: month })
  return { ok: true }
}

/** A person writes over a draft. What it is about stays as it was composed. */
export const writeDraft = async (ctx: Ctx, month: Month, text: Omit<UpdateText, 'about'>): Promise<Done> => {
  const draft = await draftOf(ctx, month)
  if (!draft) return noDraft
  for (const [index, line] of text.easyRead.entries()) {
    const [problem] = easyReadLineProblems(line.words)
    if (problem) return { ok: false, because: `Easy read, line ${index + 1}. ${problem}` }
  }
  await keep(ctx, month, { ...text, about: draft.about }, draft.composedOn)
  await record(ctx, { what: 'monthly update written', subjectKind: 'monthly update', subjectId: month })
  return { ok: true }
}

/** Publishes a draft for good, and writes to everybody who subscribed in the form they chose. */
export const publishUpdate = async (ctx: Ctx, month: Month): Promise<Done> => {
  const draft = await draftOf(ctx, month)
  if (!draft) return noDraft
  const [missing] = notReadyBecause(draft)
  if (missing) return { ok: false, because: missing }
  await ctx.db
    .insertInto('update_published')
    .values({
      area_id: ctx.area.id,
      month,
      update_id: ctx.newId(),
      ...columns(draft),
      published_on: ctx.today,
      published_at: ctx.now,
      published_by: ctx.who?.personId ?? null,
    })
    .execute()
  await ctx.db.deleteFrom('update_draft').where('area_id', '=', ctx.area.id).where('month', '=', month).execute()
  const readers = await subscribers(ctx)
  for (const reader of readers)
    await writeLetter(ctx, reader, updateLetter(ctx.area, { month, text: draft, form: reader.form }))
  if (readers.length > 0) await sendLetters(ctx)
  await record(ctx, {
    what: 'monthly update published',
    subjectKind: 'monthly update',
    subjectId: month,
    detail: { byEmail: readers.length },
  })
  return { ok: true }
}

/** Corrects a published update: a dated note beside it. The update itself is never changed. */
export const noteUpdate = async (ctx: Ctx, month: Month, words: string): Promise<Done> => {
  if (!(await publishedUpdate(ctx, month))) return { ok: false, because: 'No update is published for this month.' }
  await ctx.db
    .insertInto('update_note')
    .values({
      area_id: ctx.area.id,
      note_id: ctx.newId(),
      month,
      words,
      noted_on: ctx.today,
      noted_at: ctx.now,
      noted_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'monthly update corrected', subjectKind: 'monthly update', subjectId: month })
  return { ok: true }
}
