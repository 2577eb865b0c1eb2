import { caseNames } from '../../assessments/queries/names.ts'
import { casesOfChild, timelineOf, type CaseTimeline, type EhcCase } from '../../assessments/queries/cases.ts'
import { needsOfCase, type Need } from '../../assessments/queries/needs.ts'
import { heldAbout } from '../../children/queries/view.ts'
import type { OwnChild } from '../../children/queries/families.ts'
import { saidByPerson, type FamilySaid } from '../../children/queries/family-said.ts'
import type { Ctx } from '../../ctx.ts'
import { organisationsOn, personNames } from '../../partners/queries.ts'
import { actionsOfCase, type ReviewAction } from '../../reviews/queries/actions.ts'
import { stopsOfCase, type Stop } from '../../reviews/queries/health.ts'
import { viewsOfCase, type Views } from '../../reviews/queries/sent.ts'

/** One case as its family sees it. */
export type OwnCase = CaseTimeline & {
  readonly theCase: EhcCase
  readonly council: string
  readonly setting: string | null
  /** Who holds the case: a person with their council, else the post the council's own system names. */
  readonly worker: { readonly name: string; readonly at: string } | null
  readonly needs: readonly Need[]
  readonly actions: readonly ReviewAction[]
  readonly views: Views | null
  readonly stops: readonly Stop[]
}

export type OwnRecord = {
  readonly own: OwnChild
  /** As the council or another sender writes it; null where nobody sent a name. */
  readonly name: string | null
  /** Those that go on first. */
  readonly cases: readonly OwnCase[]
  /** What whoever looks said of the record themselves, and the answers. */
  readonly said: readonly FamilySaid[]
  readonly names: ReadonlyMap<string, string>
}

const ended = new Set(['refused', 'no-plan', 'withdrawn', 'ceased', 'moved', 'unknown'])

type Known = { readonly names: ReadonlyMap<string, string>; readonly people: ReadonlyMap<string, string> }

const ownCase = async (ctx: Ctx, theCase: EhcCase, { names, people }: Known): Promise<OwnCase> => {
  const [known, needs, actions] = [await timelineOf(ctx, theCase), await needsOfCase(ctx, theCase.caseId), await actionsOfCase(ctx, theCase.caseId)] // prettier-ignore
  const council = names.get(theCase.organisationId) ?? 'The council'
  const person = theCase.workerId === null ? null : (people.get(theCase.workerId) ?? null)
  const name = person ?? known.extractWorker
  return {
    ...known,
    theCase,
    council,
    setting: theCase.settingId === null ? null : (names.get(theCase.settingId) ?? null),
    worker: name === null ? null : { name, at: council },
    needs,
    actions,
    views: await viewsOfCase(ctx, theCase.caseId),
    stops: await stopsOfCase(ctx, theCase.caseId),
  }
}

/** A child’s name as it was sent last: by the authority, or by whoever else knows them. */
export const nameOfChild = async (ctx: Ctx, childId: string, cases: readonly EhcCase[]): Promise<string | null> => {
  const named = [...(await caseNames(ctx, cases)).values()][0]
  if (named) return named.name
  const said = (await heldAbout(ctx, childId)).findLast(each => each.said?.forename || each.said?.surname)?.said
  return said ? [said.forename, said.surname].filter(Boolean).join(' ') : null
}

/** What a family sees of one child: their cases, what is waited for, and what they said themselves. */
export const ownRecord = async (ctx: Ctx, own: OwnChild): Promise<OwnRecord> => {
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const people = await personNames(ctx)
  const theirs = await casesOfChild(ctx, own.childId)
  const cases: OwnCase[] = []
  for (const each of theirs) cases.push(await ownCase(ctx, each, { names, people }))
  return {
    own,
    name: await nameOfChild(ctx, own.childId, theirs),
    cases: cases.toSorted((a, b) => Number(ended.has(a.standing.stage)) - Number(ended.has(b.standing.stage))),
    said: await saidByPerson(ctx, own.childId, ctx.who!.personId),
    names,
  }
}
