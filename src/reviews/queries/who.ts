import { sql } from 'kysely'
import type { Role } from '../../access/rules.ts'
import { casesNamed, casesOfSetting, type EhcCase } from '../../assessments/queries/cases.ts'
import { bodiesNow } from '../../assessments/queries/settings.ts'
import { knownBy, viewerOf } from '../../children/queries/view.ts'
import { childrenOfPerson, familyOf } from '../../children/queries/families.ts'
import type { Ctx } from '../../ctx.ts'
import { peopleOf } from '../../partners/queries.ts'
import { holdsOn } from '../../partners/rules.ts'
import { asksOfCase } from './health.ts'

/** The organisations at which whoever asks holds a role today. */
export const ownAs = async (ctx: Ctx, ...roles: readonly Role[]): Promise<string[]> => [
  ...new Set((await viewerOf(ctx)).flatMap(held => (roles.includes(held.role) ? [held.organisationId] : []))),
]

/** People who hold a role at an organisation on the ctx's day, and have not left. */
export const peopleAt = async (ctx: Ctx, role: Role, organisationId: string): Promise<string[]> =>
  (await peopleOf(ctx))
    .filter(({ leftOn }) => leftOn === null || ctx.today < leftOn)
    .filter(({ roles }) => roles.some(held => held.role === role && held.organisationId === organisationId && holdsOn(held, ctx.today)))
    .map(({ id }) => id) // prettier-ignore

/** Who is told of a case: whoever holds it; where nobody does, the authority's caseworkers, so that it reaches somebody. */
export const workersOf = async (
  ctx: Ctx,
  { workerId, organisationId }: Pick<EhcCase, 'workerId' | 'organisationId'>,
): Promise<string[]> => (workerId ? [workerId] : peopleAt(ctx, 'caseworker', organisationId))

/** The family of a child who may see the child's page today: nobody else is told anything. */
export const familyToTell = async (ctx: Ctx, childId: string | null): Promise<string[]> => {
  if (childId === null) return []
  const people = [...new Set((await familyOf(ctx, childId)).map(({ personId }) => personId))]
  const may = await Promise.all(people.map(async personId => (await childrenOfPerson(ctx, personId, ctx.today)).some(link => link.childId === childId))) // prettier-ignore
  return people.filter((_, index) => may[index])
}

/** Health organisations that have somebody to answer, with whom each question for health begins. */
const coordinated = async (ctx: Ctx): Promise<string[]> => [
  ...new Set(
    (await peopleOf(ctx))
      .filter(({ leftOn }) => leftOn === null || ctx.today < leftOn)
      .flatMap(({ roles }) => roles.filter(held => held.role === 'health-coordinator' && holdsOn(held, ctx.today)).map(({ organisationId }) => organisationId)),
  ),
] // prettier-ignore

/** To whom a question for health goes: the organisations that answer for health's advice; where none is named, all that have a coordinator. */
export const healthFor = async (ctx: Ctx): Promise<string[]> => {
  const [here, bodies] = [await coordinated(ctx), await bodiesNow(ctx)]
  const answering = new Set([...bodies].flatMap(([contributor, body]) => (contributor.startsWith('c') ? [body] : [])))
  const named = here.filter(each => answering.has(each))
  return named.length > 0 ? named : here
}

const byReference = async (ctx: Ctx, caseRef: string): Promise<EhcCase[]> => {
  const { rows } = await sql<{ caseId: string }>`
    select case_id as "caseId" from ehc_case where area_id = ${ctx.area.id} and upper(case_ref) = ${caseRef.trim().toUpperCase()}`.execute(ctx.db) // prettier-ignore
  return casesNamed(
    ctx,
    rows.map(({ caseId }) => caseId),
  )
}

/** Cases of children at the settings where whoever asks works for the school. */
export const casesAtMine = async (ctx: Ctx): Promise<EhcCase[]> => {
  const found: EhcCase[] = []
  for (const setting of await ownAs(ctx, 'school')) found.push(...(await casesOfSetting(ctx, setting)))
  return found
}

/** A case by its number, where a service of whoever asks knows the child: by its records, or because it was asked. */
export const caseOfMine = async (ctx: Ctx, caseRef: string): Promise<{ theCase: EhcCase; as: string } | null> => {
  const services = await ownAs(ctx, 'school', 'health-coordinator', 'practitioner')
  for (const theCase of await byReference(ctx, caseRef)) {
    const known = theCase.childId ? await knownBy(ctx, theCase.childId) : []
    const asked = (await asksOfCase(ctx, theCase.caseId)).map(({ organisationId }) => organisationId)
    const as = services.find(each => [theCase.settingId, ...known, ...asked].includes(each))
    if (as) return { theCase, as }
  }
  return null
}
