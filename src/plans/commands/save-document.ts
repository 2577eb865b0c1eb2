import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import type { Owner, PlanDocument } from '../document.ts'
import { clear, describe, writeActions, writeAreas, type Ids } from './document-rows.ts'

export type SaveOptions = {
  /** Makes a post that `partners/` does not know yet and gives back its id. Without it an unknown owner is refused. */
  readonly createPost?: (ctx: Ctx, owner: Owner) => Promise<string>
}

export type Saved = { readonly ok: true } | { readonly ok: false; readonly because: string }

/**
 * Writes a plan into a draft version, in place of what the draft held. Actions and promises keep the id they had in
 * the programme's earlier versions under the same ref, so what was said and shown about them goes on with them. An
 * owner's `post` may be a post's slug or its title. The programme's own name and kind stay as they are. Plain and easy
 * read words are carried over from the version before; `being rewritten` follows from what they were written for.
 */
export const saveDocument = async (
  ctx: Ctx,
  versionId: string,
  document: PlanDocument,
  options: SaveOptions = {},
): Promise<Saved> => {
  const version = await draft(ctx, versionId)
  if (!version.ok) return version
  const fault = faultIn(document)
  if (fault) return { ok: false, because: fault }
  const ids = await idsBefore(ctx, version.programmeId, version.number)
  const owners = await ownerIds(ctx, document, options)
  if (!owners.ok) return owners
  await clear(ctx, versionId)
  await describe(ctx, versionId, document)
  await writeAreas(ctx, versionId, document)
  await writeActions(ctx, versionId, document, { ...ids, owners: owners.ids })
  await carryPlainWords(ctx, version, versionId)
  await record(ctx, {
    what: 'plan draft saved',
    subjectKind: 'plan version',
    subjectId: versionId,
    detail: { actions: document.actions.length, areas: document.areas.length },
  })
  return { ok: true }
}

type Draft =
  | { readonly ok: true; readonly programmeId: string; readonly number: number }
  | { readonly ok: false; readonly because: string }

/** Locked, so that a draft cannot be published while it is being written. */
const draft = async (ctx: Ctx, versionId: string): Promise<Draft> => {
  const version = await ctx.db
    .selectFrom('plan_version')
    .select(['programme_id', 'number', 'state'])
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .forUpdate()
    .executeTakeFirst()
  if (!version) return { ok: false, because: 'There is no such version of this plan. Go back to the list of versions.' }
  if (version.state !== 'draft')
    return {
      ok: false,
      because: `Version ${version.number} is ${version.state}, so it cannot be changed. Draft the next version instead.`,
    }
  return { ok: true, programmeId: version.programme_id, number: version.number }
}

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index)

/** What the tables would refuse, as a sentence about the plan. */
const faultIn = ({ areas, actions }: PlanDocument): string | null => {
  const area = repeated(areas.map(each => each.number))
  if (area) return `Two areas of the plan are numbered ${area}. Give each its own number.`
  const action = repeated(actions.map(each => each.ref))
  if (action) return `Two actions are numbered ${action}. Give each its own number.`
  const promise = repeated(actions.flatMap(each => each.milestones.flatMap(cell => cell.promises.map(one => one.ref))))
  if (promise) return `Two promises are numbered ${promise}. Give each its own number.`
  const numbers = new Set(areas.map(each => each.number))
  for (const { ref, areas: serves, milestones } of actions) {
    const unknown = serves.find(number => !numbers.has(number))
    if (unknown)
      return `Action ${ref} serves area ${unknown}, which is not in the plan. Add the area or correct the action.`
    const twice = repeated(milestones.map(cell => String(cell.months)))
    if (twice) return `Action ${ref} has two cells for ${twice} months. Put their words into one.`
    const wordless = milestones.find(cell => (cell.state === 'stated') !== (cell.words !== null))
    if (wordless) return `Action ${ref}, ${wordless.months} months: a cell has words when it is stated, and only then.`
  }
  return null
}

/** Ids by ref from the versions up to this one; the newest wins. Versions set aside never counted. */
const idsBefore = async (ctx: Ctx, programmeId: string, number: number): Promise<Ids> => {
  const earlier = ctx.db
    .selectFrom('plan_version as version')
    .where('version.area_id', '=', ctx.area.id)
    .where('version.programme_id', '=', programmeId)
    .where('version.number', '<=', number)
    .where('version.state', '!=', 'set aside')
    .orderBy('version.number')
  const actions = await earlier
    .innerJoin('action', join =>
      join.onRef('action.area_id', '=', 'version.area_id').onRef('action.version_id', '=', 'version.version_id'),
    )
    .where('action.area_id', '=', ctx.area.id)
    .select(['action.ref', 'action.action_id'])
    .execute()
  const promises = await earlier
    .innerJoin('promise', join =>
      join.onRef('promise.area_id', '=', 'version.area_id').onRef('promise.version_id', '=', 'version.version_id'),
    )
    .where('promise.area_id', '=', ctx.area.id)
    .select(['promise.ref', 'promise.promise_id'])
    .execute()
  return {
    actions: new Map(actions.map(row => [row.ref, row.action_id])),
    promises: new Map(promises.map(row => [row.ref, row.promise_id])),
  }
}

const sameWords = (one: string, other: string): boolean =>
  one.trim().replace(/\s+/g, ' ').toLowerCase() === other.trim().replace(/\s+/g, ' ').toLowerCase()

/** The post an owner of the plan is: by slug, else by title, in the organisation named where one is. */
export const postNamed = (owner: Owner, posts: readonly PostOn[]): PostOn | undefined => {
  const there = owner.organisation === null ? posts : posts.filter(post => post.organisationSlug === owner.organisation)
  return there.find(post => post.slug === owner.post) ?? there.find(post => sameWords(post.title, owner.post))
}

type Owners =
  { readonly ok: true; readonly ids: ReadonlyMap<Owner, string> } | { readonly ok: false; readonly because: string }

const ownerIds = async (ctx: Ctx, document: PlanDocument, { createPost }: SaveOptions): Promise<Owners> => {
  const posts = [...(await postsById(ctx)).values()]
  const made = new Map<string, string>()
  const ids = new Map<Owner, string>()
  for (const action of document.actions)
    for (const owner of action.owners) {
      const key = `${owner.organisation}|${owner.post.trim().toLowerCase()}`
      const known = postNamed(owner, posts)?.id ?? made.get(key)
      if (!known && !createPost)
        return {
          ok: false,
          because: `Action ${action.ref} names “${owner.post}” as its owner, and there is no such post. Add the post under partners, or choose another.`,
        }
      const postId = known ?? (await createPost!(ctx, owner))
      made.set(key, postId)
      ids.set(owner, postId)
    }
  return { ok: true, ids }
}

/** Words already there, written for this version, stay; the rest come from the version before. */
const carryPlainWords = async (ctx: Ctx, { programmeId, number }: Extract<Draft, { ok: true }>, versionId: string) => {
  const before = ctx.db
    .selectFrom('plan_version')
    .select('version_id')
    .where('area_id', '=', ctx.area.id)
    .where('programme_id', '=', programmeId)
    .where('number', '<', number)
    .where('state', '!=', 'set aside')
    .orderBy('number', 'desc')
    .limit(1)
  await ctx.db
    .insertInto('plain_words')
    .columns([
      'area_id',
      'version_id',
      'subject_kind',
      'subject_ref',
      'plain',
      'easy_read',
      'written_for',
      'written_by',
      'written_at',
    ])
    .expression(
      ctx.db
        .selectFrom('plain_words as earlier')
        .distinctOn(['subject_kind', 'subject_ref'])
        .select(['area_id', eb => eb.val(versionId).as('version_id'), 'subject_kind', 'subject_ref', 'plain'])
        .select(['easy_read', 'written_for', 'written_by', 'written_at'])
        .where('area_id', '=', ctx.area.id)
        .where('version_id', '=', before)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('plain_words as own')
                .select('own.subject_ref')
                .where('own.area_id', '=', ctx.area.id)
                .where('own.version_id', '=', versionId)
                .whereRef('own.subject_kind', '=', 'earlier.subject_kind')
                .whereRef('own.subject_ref', '=', 'earlier.subject_ref'),
            ),
          ),
        )
        .orderBy('subject_kind')
        .orderBy('subject_ref')
        .orderBy('written_at', 'desc'),
    )
    .execute()
}
