import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays } from '../../kernel/day.ts'
import { birthLikeness, birthSwapped, editDistance, foldName, foldPostcode, nameLikeness } from './fold.ts'
import { join, type Edge, type Member, type Said } from './join.ts'
import { judge, type Described } from './score.ts'
import { spellsOfEvents, spellsOfSen2, spellOfMark, statusOn, type SendStatus, type StatusSaid } from './send-status.ts' // prettier-ignore

const person = (given: Partial<Described> = {}): Described => ({
  subjectId: 'a', organisationId: 'trust', subject: 'patient:1', surname: 'specimen', forename: 'robin',
  birthDate: '2014-03-09', severalBirths: false, postcode: 'ZZ11AA', upn: null, uln: null, nhsNumber: null,
  nhsVerified: false, localId: null, lists: [], ...given,
}) // prettier-ignore
const verdict = (one: Partial<Described>, other: Partial<Described>): string => judge(person(one), person({ subjectId: 'b', ...other })).verdict // prettier-ignore

test('names are folded for case, accents, hyphens and apostrophes', () => {
  const pairs = [['SMÍTH', 'smith'], ['O’Brien', 'obrien'], ['Plover-Heron', 'plover heron'], ['Łukasz', 'lukasz'], ['  Anne  Marie ', 'anne marie'], ['', ''], ['—', '']] as const // prettier-ignore
  for (const [name, plain] of pairs) assert.equal(foldName(name), plain)
  assert.equal(foldPostcode('wr5 2nj'), 'WR52NJ')
  assert.equal(foldPostcode('not known'), '')
})

test('how alike two names are', () => {
  const cases = [
    ['smith', 'smith', 'same'], ['anne marie', 'marie anne', 'same'], ['annemarie', 'anne marie', 'same'],
    ['jones smith', 'smith', 'near'], ['alex', 'alexander', 'near'], ['bob', 'robert', 'near'], ['jon', 'john', 'differs'],
    ['mohammed', 'muhammad', 'near'], ['sara', 'sarah', 'near'], ['robin', 'alice', 'differs'], ['smith', '', 'absent'],
    ['li', 'lu', 'differs'],
  ] as const // prettier-ignore
  for (const [one, other, said] of cases) {
    assert.equal(nameLikeness(one, other), said, `${one} and ${other}`)
    assert.equal(nameLikeness(other, one), said, `${other} and ${one}`)
  }
  assert.equal(editDistance('robin', 'robni', 2), 1)
})

test('how alike two dates of birth are', () => {
  assert.equal(birthLikeness('2014-03-09', '2014-09-03'), 'swapped')
  assert.equal(birthLikeness('2014-03-09', '2014-03-19'), 'slip')
  assert.equal(birthLikeness('2014-03-09', '2012-11-30'), 'differs')
  assert.equal(birthLikeness(null, '2012-11-30'), 'absent')
  assert.equal(birthSwapped('2014-03-19'), null)
  assert.equal(birthSwapped('2014-03-03'), null)
})

test('an identifier links by itself; an NHS number only where it is verified on both sides', () => {
  const upn = { upn: 'A999000000001' }
  assert.equal(verdict({ ...upn, surname: 'old' }, { ...upn, surname: 'new', postcode: '' }), 'sure')
  const nhs = { nhsNumber: '9990000018', nhsVerified: true }
  assert.equal(verdict(nhs, { ...nhs, surname: '', forename: '', birthDate: null }), 'sure')
  assert.notEqual(verdict(nhs, { ...nhs, nhsVerified: false, surname: '', forename: '', birthDate: null }), 'sure')
  assert.equal(verdict({ localId: '7', postcode: '' }, { localId: '7' }), 'sure')
  const elsewhere = { localId: '7', organisationId: 'other', postcode: '', surname: 'another', forename: 'child' }
  assert.equal(verdict({ localId: '7' }, elsewhere), 'different')
})

test('a contradiction is never linked by rule, whatever agrees', () => {
  const upn = { upn: 'A999000000001' }
  assert.equal(verdict(upn, { ...upn, birthDate: '2014-09-03' }), 'doubtful')
  assert.equal(verdict(upn, { ...upn, birthDate: '2001-01-01' }), 'doubtful')
  assert.equal(verdict(upn, { ...upn, forename: 'alice' }), 'doubtful')
  assert.equal(verdict(upn, { ...upn, severalBirths: true }), 'doubtful')
  assert.equal(verdict(upn, { upn: 'B999000000002' }), 'doubtful')
})

test('names, date of birth and postcode together are sure, one less waits, twins and siblings are others', () => {
  assert.equal(verdict({}, {}), 'sure')
  assert.equal(verdict({}, { postcode: '' }), 'doubtful')
  assert.equal(verdict({}, { postcode: 'ZZ99XX' }), 'doubtful')
  assert.equal(verdict({}, { birthDate: '2014-09-03' }), 'doubtful')
  assert.equal(verdict({}, { birthDate: '2014-03-19' }), 'doubtful')
  assert.equal(verdict({}, { forename: 'rob' }), 'doubtful')
  assert.equal(verdict({}, { surname: 'robin', forename: 'specimen' }), 'doubtful')
  assert.equal(verdict({}, { surname: 'newname' }), 'doubtful')
  assert.equal(verdict({}, { forename: 'alice' }), 'different', 'a twin')
  assert.equal(verdict({}, { birthDate: '2016-11-30', forename: 'alice' }), 'different', 'a sibling')
  assert.equal(verdict({}, { birthDate: '2001-11-30' }), 'different', 'somebody of the same name')
  assert.equal(verdict({ birthDate: null }, { birthDate: null }), 'doubtful', 'without a date of birth nothing is sure')
})

test('a sender that keeps two numbers knows two people, unless everything else is the same', () => {
  assert.equal(verdict({ localId: '1' }, { localId: '2', forename: 'rob' }), 'different')
  assert.equal(verdict({ localId: '1' }, { localId: '2' }), 'doubtful')
  const nhs = { nhsNumber: 'N1', nhsVerified: true }
  assert.equal(verdict({ localId: '1', ...nhs }, { localId: '2', ...nhs }), 'sure', 'registered twice')
})

test('a child who was given a UPN between two yearly returns is joined, unless both stand in one year', () => {
  const before = { organisationId: 'council', subject: 'sen2:Specimen Robin 2014-03-09', lists: ['2024'], postcode: 'ZZ1 1AA' } // prettier-ignore
  const since = { organisationId: 'council', subject: 'sen2:A9', upn: 'A999000000001', lists: ['2025'], postcode: 'ZZ99XX' } // prettier-ignore
  assert.equal(verdict(before, since), 'sure')
  assert.equal(verdict(before, { ...since, lists: ['2024', '2025'] }), 'doubtful')
  assert.equal(verdict({ ...before, organisationId: 'other' }, since), 'doubtful')
})

const names = fc.constantFrom('', 'specimen', 'sample', 'robin', 'rob', 'alex', 'alexander', 'jo')
const anyone = fc.record({
  organisationId: fc.constantFrom('trust', 'council'),
  subject: fc.constantFrom('patient:1', 'sen2:x', 'case:9'),
  surname: names,
  forename: names,
  birthDate: fc.constantFrom(null, '2014-03-09', '2014-09-03', '2014-03-19', '2010-01-01'),
  severalBirths: fc.boolean(),
  postcode: fc.constantFrom('', 'ZZ11AA', 'ZZ11AB', 'ZZ99XX'),
  upn: fc.constantFrom(null, 'U1', 'U2'),
  uln: fc.constantFrom(null, 'L1'),
  nhsNumber: fc.constantFrom(null, 'N1', 'N2'),
  nhsVerified: fc.boolean(),
  localId: fc.constantFrom(null, '1', '2'),
  lists: fc.constantFrom([], ['2024'], ['2025']),
})

test('judging is the same in either order, and never sure of two dates of birth', () => {
  fc.assert(
    fc.property(anyone, anyone, (a, b) => {
      const [one, other] = [person(a), person({ ...b, subjectId: 'b' })]
      const [there, back] = [judge(one, other), judge(other, one)]
      assert.equal(there.verdict, back.verdict)
      assert.equal(there.score, back.score)
      if (there.verdict === 'sure') assert.deepEqual(there.against, [])
      if (one.birthDate && other.birthDate && one.birthDate !== other.birthDate) assert.notEqual(there.verdict, 'sure')
    }),
  )
})

const crowd = fc.array(anyone, { maxLength: 9 }).map(all =>
  all.map((each, index): Member => ({ ...person(each), subjectId: `s${index}`, childId: null, family: false, settled: true })),
) // prettier-ignore
const edgesOf = (members: readonly Member[]): Edge[] =>
  members.flatMap((one, index) =>
    members.slice(index + 1).map(other => ({ one: one.subjectId, other: other.subjectId, judged: judge(one, other) })),
  )
const shape = (groups: readonly { members: readonly string[] }[]): string[] => groups.map(({ members }) => members.join()).toSorted() // prettier-ignore

test('whatever comes together without a person has one date of birth, one UPN, one verified NHS number', () => {
  fc.assert(
    fc.property(crowd, members => {
      const { groups, doubts } = join(members, edgesOf(members), [])
      assert.deepEqual(groups.flatMap(each => each.members).toSorted(), members.map(each => each.subjectId).toSorted())
      for (const group of groups) {
        const own = members.filter(each => group.members.includes(each.subjectId))
        for (const what of ['birthDate', 'upn', 'uln'] as const)
          assert.ok(new Set(own.flatMap(each => each[what] ?? [])).size <= 1, what)
        assert.ok(new Set(own.flatMap(each => (each.nhsVerified ? (each.nhsNumber ?? []) : []))).size <= 1)
        for (const { one, other } of doubts) assert.ok(!(group.members.includes(one) && group.members.includes(other)))
      }
    }),
  )
})

test('the order in which persons and pairs come makes no difference', () => {
  fc.assert(
    fc.property(crowd, fc.infiniteStream(fc.nat()), (members, noise) => {
      const shuffled = <T>(all: readonly T[]): T[] => all.map(each => [noise.next().value!, each] as const).toSorted((a, b) => a[0] - b[0]).map(([, each]) => each) // prettier-ignore
      const edges = edgesOf(members)
      assert.deepEqual(shape(join(shuffled(members), shuffled(edges), []).groups), shape(join(members, edges, []).groups)) // prettier-ignore
    }),
  )
})

test('joining again what was joined changes nothing', () => {
  fc.assert(
    fc.property(crowd, members => {
      const first = join(members, edgesOf(members), [])
      const childOf = new Map(first.groups.flatMap((group, index) => group.members.map(id => [id, `child ${index}`])))
      const linked = members.map(each => ({ ...each, childId: childOf.get(each.subjectId)! }))
      const again = join(linked, edgesOf(linked), [])
      assert.deepEqual(shape(again.groups), shape(first.groups))
      for (const group of again.groups) assert.equal(group.childId, childOf.get(group.members[0]!))
      assert.equal(again.doubts.length, first.doubts.length)
    }),
  )
})

const member = (id: string, given: Partial<Member> = {}): Member => ({ ...person(given), subjectId: id, childId: null, family: false, settled: true, ...given }) // prettier-ignore

test('a person’s word goes before any rule, both ways', () => {
  const [a, b] = [member('a'), member('b', { birthDate: '2014-09-03' })]
  const same: Said = { one: 'a', other: 'b', answer: 'same' }
  assert.equal(join([a, b], edgesOf([a, b]), [same]).groups.length, 1)
  const alike = [member('a'), member('b')]
  const apart = join(alike, edgesOf(alike), [{ ...same, answer: 'not the same' }])
  assert.deepEqual([apart.groups.length, apart.doubts.length], [2, 0])
})

test('two families are never joined without a person', () => {
  const two = [member('a', { childId: 'x', family: true }), member('b', { childId: 'y', family: true })]
  const joined = join(two, edgesOf(two), [])
  assert.deepEqual([joined.groups.length, joined.doubts.length], [2, 1])
})

test('of a child that comes apart those who stay keep it, and its family', () => {
  const two = [
    member('a', { childId: 'x', family: true, settled: false }),
    member('b', { childId: 'x', family: true, postcode: '' }),
  ]
  const said: Said[] = [{ one: 'a', other: 'b', answer: 'not the same' }]
  const { groups } = join(two, edgesOf(two), said)
  assert.deepEqual(groups.find(each => each.members[0] === 'b')?.childId, 'x')
  assert.deepEqual(groups.find(each => each.members[0] === 'a')?.childId, null)
})

test('whoever bridged two goes, and they part again; a settled pair stays though the family moved', () => {
  const bridged = [member('a', { childId: 'x', upn: 'U1', surname: '', forename: '' }), member('c', { childId: 'x', nhsNumber: 'N1', nhsVerified: true, surname: '', forename: '', settled: false })] // prettier-ignore
  assert.equal(join(bridged, edgesOf(bridged), []).groups.length, 2)
  const moved = [member('a', { childId: 'x' }), member('b', { childId: 'x', postcode: 'ZZ99XX' })]
  assert.equal(join(moved, edgesOf(moved), []).groups.length, 1)
})

const said = (status: SendStatus, fromDay: string, given: Partial<StatusSaid> = {}): StatusSaid => ({ status, fromDay, untilDay: null, saidBy: 'school', organisationId: 'o', returnId: 'r', ...given }) // prettier-ignore
const authority = { saidBy: 'authority' } as const
const on = (all: readonly StatusSaid[], day = '2025-02-01') => statusOn(all, day).status

test('the authority’s open plan beats a school’s mark, and that beats none known; nothing said is not known', () => {
  const plan = said('ehc-plan', '2023-01-10', authority)
  assert.equal(on([plan, said('sen-support', '2024-09-01')]), 'ehc-plan')
  assert.equal(on([said('assessment', '2024-12-01', authority), said('sen-support', '2024-09-01')]), 'assessment')
  assert.equal(on([said('sen-support', '2024-09-01'), said('none', '2025-01-01', { saidBy: 'health' })]), 'sen-support')
  assert.equal(on([said('none', '2024-09-01')]), 'none')
  assert.deepEqual(statusOn([], '2025-02-01'), { status: 'not-known', since: null, source: null })
  assert.equal(on([said('not-known', '2024-09-01')]), 'not-known')
  assert.equal(on([plan], '2022-12-31'), 'not-known')
  assert.deepEqual(statusOn([plan], '2025-02-01'), { status: 'ehc-plan', since: '2023-01-10', source: { saidBy: 'authority', organisationId: 'o', returnId: 'r' } }) // prettier-ignore
})

test('a plan that ended is over, also where a school said so before; the newest school speaks', () => {
  const ended = said('ehc-plan', '2020-01-10', { ...authority, untilDay: '2024-11-30' })
  const mark = said('ehc-plan', '2024-09-01')
  assert.equal(on([ended, mark], '2024-11-30'), 'ehc-plan')
  assert.equal(on([ended, mark]), 'not-known')
  assert.equal(on([ended, said('ehc-plan', '2025-01-10')]), 'ehc-plan')
  assert.equal(on([said('sen-support', '2024-09-01'), said('none', '2025-01-10')]), 'none')
})

test('no status of a later day changes an earlier one', () => {
  const days = fc.integer({ min: 0, max: 700 }).map(each => addDays('2024-01-01', each))
  const any = fc.record({ status: fc.constantFrom<SendStatus>('ehc-plan', 'assessment', 'sen-support', 'none'), fromDay: days, saidBy: fc.constantFrom<StatusSaid['saidBy']>('authority', 'school', 'health') }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(any), days, (all, day) => {
      const every = all.map(each => said(each.status, each.fromDay, each))
      assert.deepEqual(statusOn(every, day), statusOn(every.filter(({ fromDay }) => fromDay <= day), day)) // prettier-ignore
    }),
  )
})

test('events of a case: from request to plan to its end; a refusal ends it', () => {
  const event = (kind: string, day: string, outcome: string | null = null) => ({ kind, on: day, outcome })
  assert.deepEqual(spellsOfEvents([event('PLAN_CEASED', '2025-07-31'), event('REQUEST_RECEIVED', '2024-01-08'), event('PLAN_MADE', '2024-05-20'), event('CEASE_DECIDED', '2025-06-01')]), [
    { status: 'assessment', fromDay: '2024-01-08', untilDay: '2024-05-19' },
    { status: 'ehc-plan', fromDay: '2024-05-20', untilDay: '2025-07-31' },
  ]) // prettier-ignore
  assert.deepEqual(spellsOfEvents([event('REQUEST_RECEIVED', '2024-01-08'), event('ASSESS_DECIDED', '2024-02-10', 'refuse')]), [{ status: 'assessment', fromDay: '2024-01-08', untilDay: '2024-02-09' }]) // prettier-ignore
  assert.deepEqual(spellsOfEvents([event('AMENDED_PLAN_MADE', '2024-02-10')]), [{ status: 'ehc-plan', fromDay: '2024-02-10', untilDay: null }]) // prettier-ignore
})

test('SEN2: plans and assessments; what no later list repeats is not taken to go on', () => {
  const none = { censusYear: 2025, receivedOn: null, requestOutcome: null, requestOutcomeOn: null, assessmentOutcome: null, assessmentOutcomeOn: null, planStartedOn: null, ceasedOn: null, active: null } // prettier-ignore
  const plan = { ...none, receivedOn: '2024-01-08', planStartedOn: '2024-05-20' }
  assert.deepEqual(spellsOfSen2(plan, 2025).map(({ untilDay }) => untilDay), ['2024-05-19', null]) // prettier-ignore
  assert.deepEqual(spellsOfSen2(plan, 2026).at(-1)!.untilDay, '2025-01-31')
  assert.deepEqual(spellsOfSen2({ ...none, active: true }, 2025), [{ status: 'ehc-plan', fromDay: '2025-01-01', untilDay: null }]) // prettier-ignore
  assert.deepEqual(spellsOfSen2({ ...none, receivedOn: '2024-11-01', requestOutcome: 'W' }, 2025), [])
  assert.deepEqual(spellOfMark('sen-support', '2024-09-10', 2024), [{ status: 'sen-support', fromDay: '2024-09-10', untilDay: '2025-08-31' }]) // prettier-ignore
  assert.deepEqual(spellOfMark('not-known', '2024-09-10', 2024), [])
})
