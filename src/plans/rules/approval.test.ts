import { test } from 'node:test'
import assert from 'node:assert/strict'
import type { Role } from '../../access/rules.ts'
import { canAgree, canPublish, canRecordApproval, canSend, nextSteps, reviewDue, versionState } from './approval.ts'
import type { Allowed, Approval } from './approval.ts'

const draft = { agreedOn: null, sentOn: null, publishedOn: null }
const agreed = { ...draft, agreedOn: '2025-01-10' }
const sent = { ...agreed, sentOn: '2025-01-13' }
const published = { ...sent, publishedOn: '2025-02-10' }
const dfe: Approval = { by: 'dfe', on: '2025-01-31', letter: 'DfE/12', recordedBy: 'programme-lead' }
const ofsted: Approval = { by: 'ofsted', on: '2025-02-03', letter: 'OF/9', recordedBy: 'inspectorate' }
const today = '2025-02-05'
const said = (allowed: Allowed) => (allowed.ok ? 'yes' : allowed.because)

test('a version goes from draft to published one step at a time', () => {
  const life: [Parameters<typeof nextSteps>[0], Approval[], string, string[]][] = [
    [draft, [], 'draft', ['agree']],
    [agreed, [], 'agreed', ['send']],
    [sent, [], 'sent', ['approve', 'approve']],
    [sent, [dfe], 'sent', ['approve']],
    [sent, [dfe, ofsted], 'approved', ['publish']],
    [published, [dfe, ofsted], 'published', []],
  ]
  for (const [version, approvals, state, steps] of life) {
    assert.equal(versionState(version, approvals), state)
    assert.deepEqual(
      nextSteps(version, approvals).map(({ step }) => step),
      steps,
    )
  }
  assert.deepEqual(nextSteps(sent, [dfe])[0]!.who, ['programme-lead', 'inspectorate'])
})

test('the chair agrees, the lead sends', () => {
  assert.equal(said(canAgree(draft, 'independent-chair')), 'yes')
  assert.match(said(canAgree(draft, 'programme-lead')), /independent chair agrees/)
  assert.match(said(canAgree(agreed, 'independent-chair')), /agreed this version on 10 January 2025/)
  assert.equal(said(canSend(agreed, 'programme-lead')), 'yes')
  assert.match(said(canSend(draft, 'programme-lead')), /has not agreed/)
  assert.match(said(canSend(sent, 'programme-lead')), /was sent on 13 January 2025/)
  assert.match(said(canSend(agreed, 'independent-chair')), /programme lead sends/)
})

test('approvals are recorded by the lead or by their own sign-in, never by the chair', () => {
  const record = (approval: Approval, all: Approval[] = []) => said(canRecordApproval(sent, all, approval, today))
  const by = (approval: Approval, recordedBy: Role) => record({ ...approval, recordedBy })
  assert.equal(record(dfe), 'yes')
  assert.equal(record(ofsted), 'yes')
  assert.equal(by(dfe, 'adviser'), 'yes')
  assert.match(by(dfe, 'independent-chair'), /^The chair cannot approve for the Department for Education/)
  assert.match(by(ofsted, 'adviser'), /Only the programme lead, or somebody signed in for Ofsted/)
  assert.match(record(dfe, [dfe]), /already recorded/)
  assert.match(record({ ...dfe, on: '2025-01-12' }), /before this version was sent/)
  assert.match(record({ ...dfe, on: '2025-02-06' }), /has not come yet/)
  assert.match(record({ ...dfe, letter: ' ' }), /which letter/)
  assert.match(said(canRecordApproval(agreed, [], dfe, today)), /not been sent/)
})

test('publishing needs both approvals', () => {
  const publish = (
    version: typeof sent | typeof agreed | typeof draft,
    all: Approval[],
    role: Role = 'programme-lead',
  ) => said(canPublish(version, all, role))
  assert.equal(publish(sent, [dfe, ofsted]), 'yes')
  assert.equal(publish(sent, []), 'Approval by Ofsted and by the Department for Education is not recorded yet.')
  assert.equal(publish(sent, [dfe]), 'Approval by Ofsted is not recorded yet.')
  assert.match(publish(sent, [dfe, ofsted], 'independent-chair'), /programme lead publishes/)
  assert.match(publish(draft, []), /not agreed/)
  assert.match(publish(agreed, []), /not been sent/)
})

test('a published version is frozen', () => {
  for (const answer of [
    canAgree(published, 'independent-chair'),
    canSend(published, 'programme-lead'),
    canRecordApproval(published, [], dfe, today),
    canPublish(published, [dfe, ofsted], 'programme-lead'),
  ])
    assert.match(said(answer), /published and frozen/)
})

test('a plan is reviewed every three months', () => {
  const last = { publishedOn: '2024-11-30', reviewedOn: null }
  assert.deepEqual(reviewDue(last, '2025-02-28'), {
    dueOn: '2025-02-28',
    overdue: false,
    says: 'The plan’s three-monthly review is due on 28 February 2025. It was last published on 30 November 2024.',
  })
  assert.ok(reviewDue(last, '2025-03-01').overdue)
  assert.equal(reviewDue({ ...last, reviewedOn: '2025-01-15' }, '2025-03-01').dueOn, '2025-04-15')
})
