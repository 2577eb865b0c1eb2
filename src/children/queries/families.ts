import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { accessOn, noBirth, type Access, type BirthKnown, type Ground } from '../rules/growing-up.ts'
import { birthsOfChildren } from './births.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

export type Relation = 'parent' | 'carer' | 'guardian' | 'foster carer' | 'the young person' | 'representative'

export type FamilyLink = {
  readonly familyLinkId: string
  readonly childId: string
  readonly personId: string
  readonly relation: Relation
  readonly basis: string
  readonly evidence: string
  readonly fromDay: Day
  readonly ended: {
    readonly on: Day
    readonly barred: boolean
    readonly because: string
    /** A designated officer lifted the bar: they may be linked again. */
    readonly lifted: { readonly on: Day; readonly because: string } | null
  } | null
  /** What access may rest on once compulsory school age is over, ended grounds among them. */
  readonly grounds: readonly Ground[]
}

type Row = Omit<FamilyLink, 'ended'> & {
  readonly endedOn: Day | null; readonly barred: boolean | null; readonly because: string | null
  readonly liftedOn: Day | null; readonly liftedBecause: string | null
} // prettier-ignore

const asLink = ({ endedOn, barred, because, liftedOn, liftedBecause, ...link }: Row): FamilyLink => ({
  ...link,
  ended:
    endedOn === null
      ? null
      : {
          on: endedOn,
          barred: barred!,
          because: because!,
          lifted: liftedOn === null ? null : { on: liftedOn, because: liftedBecause! },
        },
})

const links = async (ctx: Seen, which: ReturnType<typeof sql>): Promise<FamilyLink[]> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<Row>`
    select f.family_link_id as "familyLinkId", f.child_id as "childId", f.person_id as "personId", f.relation, f.basis,
           f.evidence, f.from_day as "fromDay", e.ended_on as "endedOn", e.barred, e.because,
           b.lifted_on as "liftedOn", b.because as "liftedBecause", g.grounds
      from family_link f
      left join family_link_end e on e.area_id = ${ctx.area.id} and e.family_link_id = f.family_link_id and e.ended_at <= ${before}
      left join family_bar_lift b on b.area_id = ${ctx.area.id} and b.family_link_id = f.family_link_id and b.lifted_at <= ${before}
     cross join lateral (
       select coalesce(jsonb_agg(jsonb_build_object(
                'groundId', g.ground_id, 'ground', g.ground, 'decision', g.decision, 'evidence', g.evidence,
                'fromDay', g.from_day, 'untilDay', g.until_day,
                'ended', case when n.ground_id is not null then jsonb_build_object('on', n.ended_on, 'because', n.because) end)
                order by g.made_at, g.ground_id), '[]') as grounds
         from family_ground g
         left join family_ground_end n on n.area_id = ${ctx.area.id} and n.ground_id = g.ground_id and n.ended_at <= ${before}
        where g.area_id = ${ctx.area.id} and g.family_link_id = f.family_link_id and g.made_at <= ${before}) g
     where f.area_id = ${ctx.area.id} and f.made_at <= ${before} and ${which}
     order by f.made_at, f.family_link_id`.execute(ctx.db)
  return rows.map(asLink)
}

/** The family of a child as a person linked them, ended links among them. */
export const familyOf = (ctx: Seen, childId: string): Promise<FamilyLink[]> => links(ctx, sql`f.child_id = ${childId}`)

/** Every link of the area that has not ended, for what is done each morning. */
export const standingLinks = async (ctx: Seen): Promise<FamilyLink[]> =>
  (await links(ctx, sql`not exists (select 1 from family_link_end x where x.area_id = ${ctx.area.id} and x.family_link_id = f.family_link_id)`)) // prettier-ignore

/** A child somebody may see, on what ground, and to which day as things are. */
export type OwnChild = FamilyLink & { readonly access: Access; readonly birth: BirthKnown }

/**
 * The children somebody is family of on a day: links that stand, none that ended or were barred; and of a child past
 * compulsory school age only their own, those they agreed to, and those who represent them. Every page asks here.
 */
export const childrenOfPerson = async (ctx: Seen, personId: string, day: Day): Promise<OwnChild[]> => {
  const own = (await links(ctx, sql`f.person_id = ${personId}`)).filter(({ ended }) => ended === null)
  const births = await birthsOfChildren(
    ctx,
    own.map(({ childId }) => childId),
  )
  return own.flatMap(link => {
    const birth = births.get(link.childId) ?? noBirth
    const access = accessOn(link, birth, day)
    return access ? [{ ...link, access, birth }] : []
  })
}

/**
 * The children of whoever asks, as links stand this very day: a page drawn as known on an earlier day opens nothing that
 * has ended since.
 */
export const ownChildren = (ctx: Ctx): Promise<OwnChild[]> =>
  ctx.who ? childrenOfPerson({ ...ctx, knownAt: null }, ctx.who.personId, dayOf(ctx.now)) : Promise.resolve([])

/** One child of whoever asks; null for anybody else's. Where somebody is linked twice, the wider ground is given. */
export const ownChild = async (ctx: Ctx, childId: string): Promise<OwnChild | null> => {
  const own = (await ownChildren(ctx)).filter(each => each.childId === childId)
  return own.find(({ access }) => access.by === 'themselves') ?? own.toSorted((a, b) => (b.access.until ?? '9999').localeCompare(a.access.until ?? '9999'))[0] ?? null // prettier-ignore
}
