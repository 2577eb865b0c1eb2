import { randomUUID } from 'node:crypto'
import type { Role, Who } from '../access/rules.ts'
import { declareArea } from '../running/commands.ts'
import type { Area, Ctx } from '../ctx.ts'
import { asOwner, type Db } from '../database/connection.ts'
import type { TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { peopleOf } from '../partners/queries.ts'
import { bringPublished } from '../plans/commands/bring-published.ts'
import type { Action, PlanDocument } from '../plans/document.ts'
import { smallPlan } from '../plans/testing.ts'

/** Six owners with a late promise each and a director accountable for all of them: what tests of rounds begin from. */

export const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
export const ownerSlugs = ['attendance', 'assessments', 'reviews', 'therapies', 'mental-health', 'transport'] as const

export const ctxOn = (db: Db, today: Day, who: Who | null = null): Ctx => ({
  db,
  area: merrowshire,
  who,
  today,
  now: new Date(startOfDay(today).getTime() + 9 * 3_600_000),
  knownAt: null,
  files: testFiles(),
  newId: randomUUID,
  requestId: 'test',
})

const council = 'merrowshire-council'
const heldBy = (slug: string, role: Role, posts: readonly string[]) => ({
  name: `Holder ${slug}`,
  email: `${slug}@example.org`,
  roles: [{ role, organisation: council }],
  posts: [...posts],
})

const actionOf = (post: string, index: number): Action => ({
  ...smallPlan.actions[0]!,
  ref: String(index + 1),
  text: `What ${post} does.`,
  owners: [
    { post: `Manager, ${post}`, organisation: council, kind: 'responsible' },
    { post: 'Director', organisation: council, kind: 'accountable' },
  ],
  milestones: [
    {
      months: 3,
      state: 'stated',
      words: `It is done for ${post}.`,
      promises: [
        {
          ref: `${index + 1}-3-1`,
          words: `It is done for ${post}.`,
          dueOn: '2024-12-31',
          dueBecause: 'the end of the third month after September 2024',
          settledBy: 'evidence',
          target: null,
        },
      ],
    },
  ],
})

const plan: PlanDocument = { ...smallPlan, actions: ownerSlugs.map(actionOf) }

/** Loads the area, its partners and the plan, published on 30 September 2024. */
export const loadSixOwners = async (database: TestDatabase): Promise<void> => {
  await asOwner(database.ownerPool, async db => {
    await declareArea(db, { ...merrowshire, today: '2025-02-27', region: null, newCode: null })
    const ctx = ctxOn(db, '2024-09-30')
    await savePartners(ctx, {
      organisations: [{ slug: council, name: 'Merrowshire Council', kind: 'council', sector: 'education' }],
      posts: [
        ...ownerSlugs.map(slug => ({ slug, title: `Manager, ${slug}`, organisation: council })),
        { slug: 'director', title: 'Director', organisation: council },
      ],
      people: [
        ...ownerSlugs.map(slug => heldBy(slug, 'action-owner', [slug])),
        heldBy('director', 'board-member', ['director']),
        heldBy('lead', 'programme-lead', []),
        heldBy('chair', 'independent-chair', []),
      ],
    })
    const brought = await bringPublished(ctx, plan, '2024-09-30')
    if (!brought.ok) throw new Error(brought.because)
  })
}

/** Somebody by the first part of their address, with the role and posts they hold. */
export const whoIs = async (ctx: Ctx, name: string): Promise<Who> => {
  const person = (await peopleOf(ctx)).find(({ email }) => email === `${name}@example.org`)!
  return {
    personId: person.id,
    name: person.name,
    areaId: ctx.area.id,
    roles: new Set(person.roles.map(({ role }) => role)),
    posts: new Set(person.posts.map(({ postId }) => postId)),
  }
}
