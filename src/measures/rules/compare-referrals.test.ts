import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked, Reason } from './compare-list.ts'
import { whyReferralNotOurs, whyReferralNotTheirs, type ReferralSeen } from './compare-referrals.ts'

const asked: Asked = { from: '2025-01-01', to: '2025-01-31', when: 'January 2025', side: 'numerator', by: null, drawnOn: null } // prettier-ignore
const seen: ReferralSeen = {
  organisation: 'A trust', receivedOn: '2024-10-01', rejectedOn: null, seenOn: null, closedOn: null, words: 'Speech and language therapy: accepted on 8 October 2024.',
  whenDrawn: undefined, learntOn: '2024-10-10', goneOn: null, alsoOf: [], held: [], inWhole: false, elsewhere: false,
} // prettier-ignore
const codes = (reasons: readonly Reason[]): string[] => reasons.map(({ code }) => code)

test('why a referral of their list is not in ours: the days of its way, and where else it counts', () => {
  const why = (more: Partial<ReferralSeen>): Reason[] => whyReferralNotOurs(asked, { ...seen, ...more })
  assert.deepEqual(why({ closedOn: '2025-01-31' }), [{ code: 'ended', words: 'It was closed on 31 January 2025.' }])
  assert.deepEqual(why({ rejectedOn: '2024-11-01', closedOn: '2025-01-02' }), [{ code: 'ended', words: 'It was rejected on 1 November 2024.' }]) // prettier-ignore
  assert.deepEqual(codes(why({ closedOn: '2025-02-01' })), ['none-found'])
  assert.deepEqual(codes(why({ seenOn: '2025-01-10' })), ['ended'])
  assert.deepEqual(codes(why({ receivedOn: '2025-02-01' })), ['other-period'])
  assert.deepEqual(codes(why({ goneOn: '2025-01-20' })), ['gone'])
  assert.deepEqual(codes(why({ elsewhere: true, closedOn: '2025-02-20' })), ['other-part'])
  assert.deepEqual(codes(why({ inWhole: true })), ['late'])
  assert.deepEqual(codes(why({ held: [{ from: 'A trust', on: '2025-02-01', row: 3, because: 'No day.' }], closedOn: '2025-01-02' })), ['held', 'ended']) // prettier-ignore
})

test('why a referral of ours may not be in theirs', () => {
  const drawn = { ...asked, drawnOn: '2025-02-03' }
  const why = (more: Partial<ReferralSeen>, of: Asked = asked): Reason[] => whyReferralNotTheirs(of, { ...seen, ...more }) // prettier-ignore
  assert.deepEqual(codes(why({})), ['none-found'])
  assert.match(why({ whenDrawn: null, learntOn: '2025-02-10' }, drawn)[0]!.words, /^We learnt of it on 10 February 2025, after 3 February 2025/) // prettier-ignore
  assert.deepEqual(codes(why({ whenDrawn: seen }, drawn)), ['none-found'])
  assert.deepEqual(codes(why({ whenDrawn: { ...seen, words: 'Closed.' } }, drawn)), ['changed-since'])
  assert.deepEqual(codes(why({ alsoOf: ['A trust, team 2'], receivedOn: '2025-01-31' })), ['same-reference', 'edge'])
})
