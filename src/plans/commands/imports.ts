import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { keepFile } from '../../files/commands.ts'
import { bytesOf, type Received } from '../../files/store.ts'
import { makePost } from '../../partners/commands/posts.ts'
import { organisationsOn } from '../../partners/queries.ts'
import type { Owner } from '../document.ts'
import { noAnswers, type ImportAnswers } from '../import-answers.ts'
import { whyNotKept } from '../import-waits.ts'
import { importDraft } from '../queries/import-draft.ts'
import { importOf, importsOf } from '../queries/imports.ts'
import { programmes } from '../queries/versions.ts'
import { readPlan } from '../reading/read-plan.ts'
import { ensureProgramme, startDraft, whyNoDraft } from './bring-published.ts'
import { orNothing } from './or-nothing.ts'
import { saveDocument, type Saved } from './save-document.ts'

const no = (because: string) => ({ ok: false, because }) as const
const notHere = no('That file was not brought in here. Go back to the list of files.')

/** PostgreSQL keeps no NUL in text, and a file made to break things may hold one. */
const forJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '').toWellFormed() : inner,
  )

export type Brought =
  | { readonly ok: true; readonly importId: string; readonly again: boolean }
  | { readonly ok: false; readonly because: string }

/** Reads a council's file and keeps the file and what was read, for a person to look over. A refused file changes nothing. */
export const bringFile = async (ctx: Ctx, file: Received): Promise<Brought> => {
  const { hash } = file
  // Held to the end of the transaction: of two people who bring one file at once, the second finds the first's.
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext(${hash}))`.execute(ctx.db)
  const before = (await importsOf(ctx)).find(each => each.fileHash === hash && each.state !== 'set aside')
  if (before) return { ok: true, importId: before.importId, again: true }
  const reading = await readPlan(await bytesOf(file), file.name)
  if (!reading.ok) return reading
  await keepFile(ctx, file)
  const importId = ctx.newId()
  await ctx.db
    .insertInto('plan_import')
    .values({
      area_id: ctx.area.id,
      import_id: importId,
      programme_id: null,
      file_hash: hash,
      file_name: file.name,
      read_plan: forJson(reading),
      corrections: forJson(noAnswers),
      state: 'read',
      version_id: null,
      brought_by: ctx.who!.personId,
      brought_at: ctx.now,
    })
    .execute()
  await record(ctx, {
    what: 'plan file brought in',
    subjectKind: 'import',
    subjectId: importId,
    detail: { fileHash: hash, kind: reading.kind },
  })
  return { ok: true, importId, again: false }
}

/** Locked, so that two people who look over one file do not undo each other's answers. */
const waiting = async (ctx: Ctx, importId: string) => {
  await ctx.db
    .selectFrom('plan_import')
    .select('import_id')
    .where('area_id', '=', ctx.area.id)
    .where('import_id', '=', importId)
    .forUpdate()
    .execute()
  const found = await importOf(ctx, importId)
  if (!found) return notHere
  if (found.state !== 'read')
    return no(
      found.state === 'accepted'
        ? 'This file was kept as a draft already. Change the draft instead.'
        : 'This file was set aside. Bring it in again to go on with it.',
    )
  return { ok: true, found } as const
}

/** Keeps what a person answered while looking a file over: corrections, doubts, targets, owners. */
export const answerImport = async (
  ctx: Ctx,
  importId: string,
  answer: (answers: ImportAnswers) => ImportAnswers,
  what: string,
): Promise<Saved> => {
  const read = await waiting(ctx, importId)
  if (!read.ok) return read
  await ctx.db
    .updateTable('plan_import')
    .set({ corrections: forJson(answer(read.found.answers)) })
    .where('area_id', '=', ctx.area.id)
    .where('import_id', '=', importId)
    .execute()
  await record(ctx, { what, subjectKind: 'import', subjectId: importId })
  return { ok: true }
}

export const setImportAside = async (ctx: Ctx, importId: string): Promise<Saved> => {
  const read = await waiting(ctx, importId)
  if (!read.ok) return read
  await ctx.db
    .updateTable('plan_import')
    .set({ state: 'set aside' })
    .where('area_id', '=', ctx.area.id)
    .where('import_id', '=', importId)
    .execute()
  await record(ctx, { what: 'plan file set aside', subjectKind: 'import', subjectId: importId })
  return { ok: true }
}

/** A post that the plan names and partners does not know yet: it has to be there before the plan can name it. */
const createPost = (ctx: Ctx, { post, organisation }: Owner): Promise<string> =>
  makePost(ctx, { title: post, organisation })

export type Kept = { readonly ok: true; readonly versionId: string } | { readonly ok: false; readonly because: string }

/**
 * Keeps a plan that was looked over as the draft of a programme's next version: all of it or nothing. Refused while
 * anything that only a person knows is open: times that differ, names, targets, what is the same promise as before.
 */
export const keepAsDraft = async (
  ctx: Ctx,
  importId: string,
  given: { programme: string; planMonth: string },
): Promise<Kept> => {
  const read = await waiting(ctx, importId)
  if (!read.ok) return read
  const { reading, answers } = read.found
  if (reading.kind !== 'plan')
    return no('This file holds a table of indicators, not a plan. Take its measures into use.')
  if ((await organisationsOn(ctx)).length === 0)
    return no('No organisation is known here yet. Add one under partners, so that owners have a place.')
  const known = (await programmes(ctx)).find(each => each.slug === given.programme)
  const drafted = known && (await whyNoDraft(ctx, known.programmeId))
  if (drafted) return no(drafted)
  const dated = withMonth(answers, reading.plan.programme.planMonth, given.planMonth)
  const { document, questions } = await importDraft(ctx, reading.plan, dated, given.programme)
  const waits = whyNotKept(reading.plan, dated, questions)
  if (waits.length > 0) return no(waits.join(' '))
  return orNothing(ctx, async () => {
    const programmeId = await ensureProgramme(ctx, document)
    const versionId = await startDraft(ctx, programmeId, importId)
    const saved = await saveDocument(ctx, versionId, document, { createPost })
    if (!saved.ok) return saved
    await ctx.db
      .updateTable('plan_import')
      .set({ state: 'accepted', version_id: versionId, programme_id: programmeId })
      .where('area_id', '=', ctx.area.id)
      .where('import_id', '=', importId)
      .execute()
    await record(ctx, {
      what: 'plan file kept as draft',
      subjectKind: 'import',
      subjectId: importId,
      detail: { versionId },
    })
    return { ok: true, versionId } as const
  })
}

const withMonth = (answers: ImportAnswers, read: string | null, given: string): ImportAnswers =>
  read === given
    ? answers
    : {
        ...answers,
        corrections: [
          { ref: 'programme', field: 'planMonth', value: given },
          ...answers.corrections.filter(each => each.field !== 'planMonth'),
        ],
      }
