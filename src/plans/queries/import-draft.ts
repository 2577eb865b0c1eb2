import type { Ctx } from '../../ctx.ts'
import { organisationsOn } from '../../partners/queries.ts'
import type { PlanDocument } from '../document.ts'
import { documentFor, ownersNamed, type ImportAnswers } from '../import-answers.ts'
import { withUsualOwners } from '../owner-rows.ts'
import type { ReadPlan } from '../reading/shape.ts'
import { recognise, type Recognised } from '../rules/same-promises.ts'
import { documentOf } from './document.ts'
import { refsEverGiven } from './refs.ts'
import { postsToChoose } from './staff.ts'
import { programmes, type ProgrammeRow } from './versions.ts'

/** The draft that a file would become, and what has to be answered before it can. */
export type ImportDraft = Recognised & {
  /** The version it was set against; null where the programme is new or has none published. */
  readonly against: { readonly number: number } | null
}

/** The programme a file is taken for until somebody says: of its own address, else the only one of its kind. */
const likelyProgramme = (document: PlanDocument, all: readonly ProgrammeRow[]): string => {
  const { slug, kind } = document.programme
  const alike = all.filter(each => each.kind === kind)
  return all.find(each => each.slug === slug)?.slug ?? (alike.length === 1 ? alike[0]!.slug : 'new')
}

/**
 * A programme that is there keeps its name, what it says of itself until it is co-produced, and its areas' short names:
 * those are the partnership's to change, on the draft, and no file changes them.
 */
const underKnown = (document: PlanDocument, known: ProgrammeRow, held: PlanDocument | null): PlanDocument => {
  const { slug, name, kind } = known
  const provisional = held ? held.programme.provisional : document.programme.provisional
  const summary = document.programme.summary ?? held?.programme.summary ?? null
  const short = new Map(held?.areas.map(area => [area.number, area.short]))
  return {
    ...document,
    programme: { ...document.programme, slug, name, kind, provisional, summary },
    areas: document.areas.map(area => ({ ...area, short: short.get(area.number) ?? area.short })),
  }
}

/** A new programme gets an address of its own. */
const underNew = (document: PlanDocument, all: readonly ProgrammeRow[]): PlanDocument => {
  let free = document.programme.slug
  for (let again = 2; all.some(each => each.slug === free); again++) free = `${document.programme.slug}-${again}`
  return { ...document, programme: { ...document.programme, slug: free } }
}

/** What a file and a person's answers make of a programme, by its slug, `new`, or null for the likely one. */
export const importDraft = async (
  ctx: Ctx,
  read: ReadPlan,
  answers: ImportAnswers,
  programme: string | null,
): Promise<ImportDraft & { readonly programme: string }> => {
  const organisations = await organisationsOn(ctx)
  const named = ownersNamed(read, answers, organisations)
  const owned = withUsualOwners(answers, named, await postsToChoose(ctx), organisations)
  const document = documentFor(read, owned, organisations)
  const all = await programmes(ctx)
  const wanted = programme ?? answers.programme ?? likelyProgramme(document, all)
  const known = all.find(each => each.slug === wanted)
  if (!known) return { document: underNew(document, all), programme: 'new', questions: [], gone: [], against: null }
  const held = known.current && (await documentOf(ctx, known.current.versionId))
  const under = underKnown(document, known, held)
  const used = await refsEverGiven(ctx, known.slug)
  // Set against nothing held, refs that earlier drafts gave are still never given again.
  const found = recognise(under, held ?? { ...under, areas: [], actions: [] }, used, answers.same)
  return { ...found, programme: known.slug, against: known.current && { number: known.current.number } }
}
