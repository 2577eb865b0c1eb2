import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { NeedChange } from '../rules/contact-needs.ts'
import type { Typed } from '../rules/contact.ts'

/** What people wrote down about referrals: contacts, changes of need and their answers. */

export const before = (ctx: Pick<Ctx, 'knownAt'>) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

/** A referral by its sender and key, whatever version of its record stands. */
export type Referral = { readonly organisationId: string; readonly referralKey: string }
export const referralOf = ({ organisationId, referralKey }: Referral): string => `${organisationId} ${referralKey}`

export type ContactNote = Typed &
  Referral & {
    readonly contactId: string
    readonly words: string | null
    readonly by: string
    readonly recordedAt: Date
  }

/** Contacts that were typed about an organisation's referrals, the oldest first; without those taken back. */
export const contactNotes = async (ctx: Ctx, organisationId: string, referralKey: string | null = null) => {
  const { rows } = await sql<ContactNote>`
    select c.contact_id as "contactId", c.organisation_id as "organisationId", c.referral_key as "referralKey",
           c.on_day as "on", c.how, c.reached, c.words, c.recorded_by as "by", c.recorded_at as "recordedAt"
      from wait_contact c
      left join wait_contact_taken_back t on t.area_id = c.area_id and t.contact_id = c.contact_id and t.recorded_at <= ${before(ctx)}
     where c.area_id = ${ctx.area.id} and c.organisation_id = ${organisationId} and c.recorded_at <= ${before(ctx)}
       and t.contact_id is null and (${referralKey}::text is null or c.referral_key = ${referralKey})
     order by c.on_day, c.recorded_at`.execute(ctx.db)
  return rows
}

type ChangeRow = Omit<NeedChange, 'answer'> & { cameTo: string | null; answerWords: string | null; answeredOn: Day | null } // prettier-ignore

const changes = async (ctx: Ctx, which: ReturnType<typeof sql>): Promise<NeedChange[]> => {
  const { rows } = await sql<ChangeRow>`
    select n.change_id as "changeId", n.organisation_id as "organisationId", n.referral_key as "referralKey",
           n.raised_as as "raisedAs", n.words, n.raised_on as "raisedOn", n.answer_due as "answerDue",
           a.came_to as "cameTo", a.words as "answerWords", a.answered_on as "answeredOn"
      from need_change n
      left join lateral (
        select came_to, words, answered_on from need_change_answer a
         where a.area_id = ${ctx.area.id} and a.change_id = n.change_id and a.answered_at <= ${before(ctx)}
         order by a.answered_at desc limit 1) a on true
     where n.area_id = ${ctx.area.id} and n.recorded_at <= ${before(ctx)} and ${which}
     order by n.recorded_at`.execute(ctx.db)
  return rows.map(({ cameTo, answerWords, answeredOn, ...change }) => ({
    ...change,
    answer: cameTo === null ? null : { cameTo: cameTo as NonNullable<NeedChange['answer']>['cameTo'], words: answerWords!, on: answeredOn! }, // prettier-ignore
  }))
}

/** Changes of need raised about an organisation's referrals. */
export const needChangesAt = (ctx: Ctx, organisationId: string): Promise<NeedChange[]> =>
  changes(ctx, sql`n.organisation_id = ${organisationId}`)

export const needChangesOf = (ctx: Ctx, { organisationId, referralKey }: Referral): Promise<NeedChange[]> =>
  changes(ctx, sql`n.organisation_id = ${organisationId} and n.referral_key = ${referralKey}`)

export const needChangeNamed = async (ctx: Ctx, changeId: string): Promise<NeedChange | null> =>
  (await changes(ctx, sql`n.change_id = ${changeId}`))[0] ?? null
