import type { Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import type { Action, PlanDocument, PlanPromise } from './document.ts'

/** A small made-up plan, and a ctx to hold it in. */

export const testArea: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

let made = 0
const newId = (): string => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`

export const testCtx = (db: Db, today: Day, given: Partial<Ctx> = {}): Ctx => ({
  db,
  area: testArea,
  who: null,
  today,
  now: new Date(startOfDay(today).getTime() + 12 * 3_600_000),
  knownAt: null,
  files: testFiles(),
  newId,
  requestId: 'test',
  ...given,
})

export const someone = (roles: Who['roles'], posts: readonly string[] = []): Who => ({
  personId: newId(),
  name: 'Somebody',
  areaId: testArea.id,
  roles,
  posts: new Set(posts),
})

const promise = (ref: string, words: string, dueOn: Day | null, rest: Partial<PlanPromise> = {}): PlanPromise => ({
  ref,
  words,
  dueOn,
  dueBecause: 'the end of the sixth month after September 2024',
  settledBy: 'evidence',
  target: null,
  ...rest,
})

const quicker: Action = {
  ref: '14',
  text: 'Write plans on time.',
  subActions: ['Find out where time is lost.', 'Take on caseworkers.'],
  involved: 'Caseworkers; educational psychologists',
  owners: [{ post: 'Director, All-Age Disability', organisation: 'merrowshire-council', kind: 'responsible' }],
  impactMeasures: 'More plans on time <script>alert(1)</script>',
  timescale: null,
  milestones: [
    {
      months: 3,
      state: 'stated',
      words: 'Three more caseworkers are in post. A list of late plans is kept.',
      promises: [
        promise('14-3-1', 'Three more caseworkers are in post.', '2024-12-31'),
        promise('14-3-2', 'A list of late plans is kept.', '2024-12-31'),
      ],
    },
    {
      months: 6,
      state: 'stated',
      words: '60% of new plans are issued within 20 weeks.',
      promises: [
        promise('14-6-1', '60% of new plans are issued within 20 weeks.', '2025-03-31', {
          settledBy: 'figure',
          target: {
            measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
            kind: 'point',
            low: 60,
            high: null,
            unit: '%',
            better: 'up',
            series: 'published',
          },
        }),
      ],
    },
    { months: 12, state: 'none-needed', words: null, promises: [] },
  ],
  areas: ['1.1', '2.1'],
}

const unread: Action = {
  ref: '15',
  text: 'Listen to young people & act on it.',
  subActions: [],
  involved: null,
  owners: [],
  impactMeasures: null,
  timescale: 'Already begun',
  milestones: [
    { months: 3, state: 'not-stated', words: null, promises: [] },
    { months: 6, state: 'not-yet-read', words: null, promises: [] },
  ],
  areas: ['2.1'],
}

export const smallPlan: PlanDocument = {
  programme: {
    slug: 'improvement-plan',
    name: 'SEND Improvement Plan',
    kind: 'improvement-plan',
    planMonth: '2024-09',
    provisional: 'This plan has not yet been co-produced with families.',
    actionsHeld: true,
    summary: 'Two actions.',
    source: 'Made up for a test.',
  },
  areas: [
    {
      number: '1.1',
      kind: 'improvement',
      title: 'Services gather accurate data.',
      short: 'Data',
      statements: [
        { kind: 'inspectors', words: 'Data is not used well.', quoted: true, source: 'Ofsted and CQC', dueOn: null },
        { kind: 'families', words: 'Nobody asked us.', quoted: false, source: null, dueOn: null },
        { kind: 'impact', words: 'Gaps are known.', quoted: false, source: null, dueOn: '2026-03-31' },
      ],
    },
    { number: '2.1', kind: 'improvement', title: 'New plans are on time.', short: 'Plans on time', statements: [] },
  ],
  actions: [quicker, unread],
}
