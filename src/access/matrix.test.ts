import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { may, permissions, roles, rolesOn, type Permission, type Role, type Who } from './rules.ts'

/**
 * Who may do what, for people to read and to change: a change here without the same change in `rules.ts` fails, and
 * the other way round. `pub` is anybody at all. Having a right is not all: a promise is updated only by whoever holds
 * the post that answers for it, and nobody decides on evidence they offered.
 */
const columns: Record<string, 'public' | Role> = {
  pub: 'public', fam: 'family', you: 'young-person', for: 'forum-representative', yow: 'youth-worker', sch: 'school',
  pra: 'practitioner', hea: 'health-coordinator', srv: 'service-lead', cas: 'caseworker', des: 'designated-officer',
  ana: 'analyst', dat: 'data-sender', own: 'action-owner', led: 'programme-lead', brd: 'board-member',
  chr: 'independent-chair', cou: 'councillor', adv: 'adviser', ins: 'inspectorate', adm: 'administrator',
} // prettier-ignore

const matrix = `
                          pub fam you for yow sch pra hea srv cas des ana dat own led brd chr cou adv ins adm
plan.read                 yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
plan.read-drafts           .   .   .  yes yes  .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
plan.import                .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
plan.edit                  .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
plan.write-plain-words     .   .   .  yes yes  .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
plan.agree                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .
plan.record-approval       .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
plan.approve-for-ofsted    .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .
plan.approve-for-dfe       .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .
plan.publish               .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
plan.see-names-in-imports  .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .  yes
promise.update             .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .
round.read                 .   .   .  yes yes  .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
round.open                 .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
barrier.raise              .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes yes  .   .   .   .   .
barrier.clear              .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes yes yes  .   .   .   .
risk.keep                  .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes  .   .   .   .   .   .
evidence.offer             .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .
evidence.decide            .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .  yes  .   .   .   .
evidence.read-files        .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes yes yes  .  yes yes  .
measure.read              yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
figure.type                .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .
figure.validate            .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .
figure.choose-origin       .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
figure.open                .   .   .   .   .   .   .  yes yes yes yes yes  .   .  yes  .   .   .   .   .   .
measure.compare            .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .
target.keep                .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
measure.comment            .   .   .   .   .   .   .  yes yes  .  yes yes  .  yes yes yes  .   .   .   .   .
headline.choose            .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
chart.rebase               .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
chart.note                 .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
open-data.release          .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .
partners.read             yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
people.read                .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
partners.edit              .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
voice.answer              yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
voice.answer-for-group     .   .   .  yes yes  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
voice.follow               .  yes yes yes yes  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
voice.take-down            .   .   .  yes yes yes yes yes yes yes yes  .   .   .  yes  .   .   .   .   .   .
voice.check                .   .   .  yes yes  .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
voice.read-disputes        .   .   .  yes yes  .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
voice.reply                .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .
update.read               yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
update.subscribe          yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
update.read-drafts         .   .   .   .   .   .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
update.write               .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
update.keep-print-list     .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .  yes
outbox.read                .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .  yes
audit.read                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
ask.read                  yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
ask.edit                   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
inspection.keep            .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
ask.offer-evidence         .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes  .   .   .   .   .   .
ask.decide-evidence        .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .  yes  .  yes  .   .
stocktake.read             .   .   .   .   .   .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
pack.freeze                .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .  yes  .   .
pack.open                 yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
governance.read           yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
meeting.read              yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
meeting.read-record        .   .   .  yes yes  .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
meeting.keep               .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
meeting.agree              .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .
decision.say-progress      .   .   .   .   .   .   .   .  yes  .  yes  .   .  yes yes yes yes  .   .   .   .
challenge.put              .   .   .  yes yes  .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
challenge.reply            .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes yes yes  .   .   .   .
escalation.read            .   .   .  yes yes  .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
escalation.raise           .   .   .  yes  .   .   .   .  yes  .  yes  .   .  yes yes yes yes  .   .   .   .
escalation.say-direction   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes yes  .  yes  .   .   .   .
escalation.move-up         .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .  yes  .   .   .   .
escalation.stand-down      .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .  yes  .   .   .   .
resource.read             yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
resource.enter             .   .   .   .   .   .   .   .  yes  .   .   .   .   .  yes  .   .   .   .   .   .
programme.say-same         .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .
own-page.read              .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
day.move                   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
bank-holiday.keep          .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
return.read                .   .   .   .   .   .   .   .   .   .   .  yes yes  .  yes  .   .   .   .   .  yes
return.send                .   .   .   .   .   .   .   .   .   .   .  yes yes  .   .   .   .   .   .   .   .
return.settle              .   .   .   .   .   .   .   .   .   .   .  yes yes  .   .   .   .   .   .   .   .
return.withdraw            .   .   .   .   .   .   .   .   .   .   .  yes yes  .  yes  .   .   .   .   .   .
return.read-rows           .   .   .   .   .   .   .   .   .   .   .  yes yes  .   .   .   .   .   .   .   .
return.keep-keys           .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
return.load-official       .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .  yes
owed.read                  .   .   .   .   .   .   .   .  yes  .  yes yes yes yes yes yes yes  .  yes yes yes
owed.keep                  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
owed.agree-gap             .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .  yes
owed.set                   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
complaint.read             .   .   .   .   .   .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
complaint.log              .   .   .   .   .   .   .  yes yes yes yes yes  .   .  yes  .   .   .   .   .   .
complaint.say-counted      .   .   .   .   .   .   .   .   .   .   .  yes  .   .  yes  .   .   .   .   .   .
child.read                 .   .   .   .   .   .   .  yes  .  yes yes  .   .   .   .   .   .   .   .   .   .
child.match                .   .   .   .   .   .   .  yes  .  yes yes yes  .   .   .   .   .   .   .   .   .
child.link-family          .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .
child.lift-bar             .   .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .
own-family.read            .  yes yes  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
own-family.agree           .   .  yes  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
case.read                  .   .   .   .   .  yes  .  yes  .  yes yes  .   .   .   .   .   .   .   .   .   .
case.keep                  .   .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .
caseload.read              .   .   .   .   .   .   .   .  yes yes yes  .   .   .  yes  .   .   .   .   .   .
joint-meeting.read         .   .   .   .   .   .   .  yes yes yes yes  .   .   .  yes  .   .   .   .   .   .
advice.read                .   .   .   .   .  yes  .  yes yes yes yes  .   .   .   .   .   .   .   .   .   .
advice.answer              .   .   .   .   .  yes  .  yes yes  .   .   .   .   .   .   .   .   .   .   .   .
advice.set-reminders       .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
need.answer                .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .   .   .
clock.keep                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .  yes
review.read                .   .   .   .   .   .   .   .  yes yes yes  .   .   .   .   .   .   .   .   .   .
review.open                .   .   .   .   .  yes  .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .
review.report              .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
review.ask-health          .   .   .   .   .  yes  .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .
review.answer-health       .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .   .   .
service.say-stopped        .   .   .   .   .  yes yes yes  .   .   .   .   .   .   .   .   .   .   .   .   .
timeliness.read           yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
timeliness.open            .   .   .   .   .   .   .   .  yes yes yes yes  .   .  yes  .   .   .   .   .   .
sen2.write                 .   .   .   .   .   .   .   .   .   .   .  yes yes  .   .   .   .   .   .   .   .
waits.read                yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes
waits.open                 .   .   .   .   .   .   .  yes yes  .   .   .   .   .   .   .   .   .   .   .   .
waits.keep                 .   .   .   .   .   .   .   .  yes  .   .   .   .   .   .   .   .   .   .   .  yes
waits.read-exact           .   .   .   .   .   .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
wait.say-need-changed      .   .   .   .   .   .  yes yes yes  .   .   .   .   .   .   .   .   .   .   .   .
scenario.read              .   .   .   .   .   .   .  yes yes yes yes yes yes yes yes yes yes yes yes yes yes
scenario.keep              .   .   .   .   .   .   .   .  yes  .   .  yes  .   .  yes  .   .   .   .   .   .
`

const someone = (...held: Role[]): Who => ({
  personId: 'x',
  name: 'X',
  areaId: 999,
  roles: new Set(held),
  posts: new Set(),
})
const [head = '', ...rows] = matrix.split('\n').filter(line => line.trim() !== '')
const heads = head.trim().split(/\s+/)

test('the table has a column for everybody and a row for every right', () => {
  assert.deepEqual(Object.keys(columns), heads)
  assert.deepEqual(new Set(Object.values(columns)), new Set(['public', ...Object.keys(roles)]))
  assert.deepEqual(rows.map(row => row.split(' ')[0]), Object.keys(permissions)) // prettier-ignore
})

for (const row of rows) {
  const [permission = '', ...cells] = row.trim().split(/\s+/)
  test(`who may: ${permission}`, () => {
    assert.equal(cells.length, heads.length, 'a yes or a dot for everybody')
    const said = heads.map((column, index) => `${columns[column]}: ${cells[index] === 'yes' ? 'yes' : 'no'}`)
    const allowed = heads.map(column => {
      const role = columns[column]!
      return `${role}: ${may(role === 'public' ? null : someone(role), permission as Permission) ? 'yes' : 'no'}`
    })
    assert.deepEqual(allowed, said)
  })
}

test('somebody with several roles may do what any of them may, and nothing more', () => {
  const someRoles = fc.subarray(Object.keys(roles) as Role[])
  const anyPermission = fc.constantFrom(...(Object.keys(permissions) as Permission[]))
  fc.assert(
    fc.property(someRoles, anyPermission, (held, permission) => {
      const alone = may(null, permission) || held.some(role => may(someone(role), permission))
      assert.equal(may(someone(...held), permission), alone)
    }),
  )
})

test('a role holds from its first day to its last', () => {
  const held = { role: 'analyst' as const, organisation: 'o', from: '2025-02-01', until: '2025-02-27' }
  const on = (day: string) => rolesOn([held], day).has('analyst')
  assert.deepEqual(['2025-01-31', '2025-02-01', '2025-02-27', '2025-02-28'].map(on), [false, true, true, false])
  assert.equal(rolesOn([{ ...held, until: null }], '2099-01-01').has('analyst'), true)
})
