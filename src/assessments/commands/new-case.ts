import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import { childOfNumber, heldAbout, viewerOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsWithRole } from '../../partners/queries.ts'
import { casesOfChild, childOfCaseRef } from '../queries/cases.ts'
import { familysWorker } from '../queries/case-family.ts'
import { stagesOf } from '../queries/case-history.ts'
import { beginOf, ownNumber, wrongBegin } from '../rules/case-new.ts'
import type { Asker } from '../rules/case-words.ts'
import { openStages } from '../rules/standing.ts'
import { assignCase } from './case-keeping.ts'
import { keepFact } from './keep-facts.ts'

export type NewCase = {
  /** The authority’s own number; one is given where it has none. */
  readonly caseRef: string | null
  readonly who: Asker
  readonly receivedOn: Day
  /** A number of a child who is known here, or of a case of theirs. */
  readonly number: string | null
  readonly bornOn: Day
  readonly surname: string | null
  readonly forename: string | null
  readonly upn: string | null
  readonly postcode: string | null
  /** Whoever opens it holds it where the family has nobody. */
  readonly mine: boolean
}

export type OpenedCase =
  | { readonly ok: true; readonly caseId: string }
  | { readonly ok: false; readonly field: string; readonly because: string }

type Person = { readonly surname: string; readonly forename: string; readonly birthDate: Day; readonly upn: string | null; readonly postcode: string | null } // prettier-ignore
type Found = { readonly ok: true; readonly childId: string | null; readonly person: Person } | Extract<OpenedCase, { ok: false }> // prettier-ignore

const refuse = (field: string, because: string) => ({ ok: false, field, because }) as const

/** A child who is known: found by a number alone, and only with the right date of birth, so that a slip finds nobody. */
const knownChild = async (ctx: Ctx, number: string, bornOn: Day): Promise<Found> => {
  const plain = number.replace(/\s/g, '').toUpperCase()
  const childId = (await childOfNumber(ctx, await viewerOf(ctx), plain)) ?? (await childOfCaseRef(ctx, number.trim()))
  if (childId === null) return refuse('number', 'No child is known by this number. Check it, or type who the child is.')
  const said = (await heldAbout(ctx, childId)).flatMap(each => each.said ?? [])
  if (!said.some(({ birthDate }) => birthDate === bornOn)) return refuse('bornOn', 'This is not the date of birth held under that number. Check both.') // prettier-ignore
  const named = said.findLast(({ surname, forename }) => surname && forename)
  if (!named) return refuse('number', 'No name is held under this number. Type who the child is.')
  const last = (of: 'upn' | 'postcode') => said.map(each => each[of]).findLast(each => each) ?? null
  return {
    ok: true,
    childId,
    person: { surname: named.surname!, forename: named.forename!, birthDate: bornOn, upn: last('upn'), postcode: last('postcode') }, // prettier-ignore
  }
}

const typedChild = ({ surname, forename, bornOn, upn, postcode }: NewCase): Found => {
  if (!surname) return refuse('surname', 'Type the family name, or a number of a child who is known here.')
  if (!forename) return refuse('forename', 'Type the first name.')
  return { ok: true, childId: null, person: { surname, forename, birthDate: bornOn, upn, postcode } }
}

const openAlready = async (ctx: Ctx, childId: string): Promise<string | null> => {
  const cases = await casesOfChild(ctx, childId)
  const stages = await stagesOf(ctx, cases.map(({ caseId }) => caseId)) // prettier-ignore
  return cases.find(({ caseId }) => openStages.includes(stages.get(caseId) ?? 'unknown'))?.caseRef ?? null
}

const isTaken = async (ctx: Ctx, organisationId: string, caseRef: string): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('ehc_case')
    .select('case_id')
    .where('area_id', '=', ctx.area.id)
    .where('organisation_id', '=', organisationId)
    .where('case_ref', '=', caseRef)
    .executeTakeFirst()
  return row !== undefined
}

const freeNumber = async (ctx: Ctx, organisationId: string): Promise<string> => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ehc_case where area_id = ${ctx.area.id} and opened_how = 'page'`.execute(ctx.db) // prettier-ignore
  for (let given = rows[0]!.n; ; given += 1) {
    const number = ownNumber(given, ctx.today.slice(0, 4))
    if (!(await isTaken(ctx, organisationId, number))) return number
  }
}

type Adding = { readonly caseId: string; readonly organisationId: string; readonly caseRef: string; readonly person: Person } // prettier-ignore

const addCase = async (ctx: Ctx, { caseId, organisationId, caseRef, person }: Adding): Promise<void> => {
  const by = ctx.who!.personId
  await ctx.db
    .insertInto('ehc_case')
    .values({
      area_id: ctx.area.id,
      case_id: caseId,
      organisation_id: organisationId,
      case_ref: caseRef,
      opened_at: ctx.now,
      opened_how: 'page',
      opened_by: by,
    }) // prettier-ignore
    .execute()
  const { surname, forename, birthDate, upn, postcode } = person
  await ctx.db
    .insertInto('case_person')
    .values({
      area_id: ctx.area.id,
      case_id: caseId,
      recorded_at: ctx.now,
      surname,
      forename,
      birth_date: birthDate,
      upn,
      postcode,
      typed_by: by,
    }) // prettier-ignore
    .execute()
}

const give = async (ctx: Ctx, caseId: string, childId: string | null, mine: boolean): Promise<void> => {
  const family = childId === null ? null : await familysWorker(ctx, childId, caseId)
  if (family !== null) return assignCase(ctx, { caseId, personId: family, how: 'family', because: null })
  if (mine) await assignCase(ctx, { caseId, personId: ctx.who!.personId, how: 'chosen', because: null })
}

/**
 * Opens a case the authority’s extract does not bring. A child who is known is found by a number alone; another is typed
 * and matched like anybody a sender names. The family’s own caseworker gets it.
 */
export const openNewCase = async (ctx: Ctx, given: NewCase): Promise<OpenedCase> => {
  const [organisationId] = await organisationsWithRole(ctx, ctx.who!.personId, 'caseworker')
  if (!organisationId) return refuse('who', 'Only a caseworker of the authority opens cases.')
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext('open-case'))`.execute(ctx.db)
  const begin = beginOf(given.who, given.receivedOn)
  const wrong = wrongBegin(begin, given.bornOn, ctx.today)
  if (wrong) return refuse(wrong.field, wrong.because)
  if (given.caseRef && (await isTaken(ctx, organisationId, given.caseRef))) return refuse('caseRef', 'There is a case of this number already.') // prettier-ignore
  const found = given.number ? await knownChild(ctx, given.number, given.bornOn) : typedChild(given)
  if (!found.ok) return found
  const open = found.childId === null ? null : await openAlready(ctx, found.childId)
  if (open !== null) return refuse('number', `There is an open case of this child already: ${open}. Type what happened there.`) // prettier-ignore
  const [caseId, caseRef] = [ctx.newId(), given.caseRef ?? (await freeNumber(ctx, organisationId))]
  await addCase(ctx, { caseId, organisationId, caseRef, person: found.person })
  const kept = await keepFact(ctx, { caseId, organisationId, caseRef }, begin)
  if (!kept.ok) throw new Error(`What begins a case was refused: ${kept.because}`)
  await give(ctx, caseId, found.childId, given.mine)
  await queue(ctx, 'link-typed-case', { caseId, organisationId, childId: found.childId, by: ctx.who!.personId })
  await record(ctx, { what: 'case opened by hand', subjectKind: 'case', subjectId: caseId, detail: { known: found.childId !== null } }) // prettier-ignore
  return { ok: true, caseId }
}
