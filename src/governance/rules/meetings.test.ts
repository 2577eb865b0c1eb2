import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isUnanswered, maySpeakFor, replyInWords, unansweredLong } from './challenges.ts'
import { decisionInWords, decisionOn, undoneLong } from './decisions.ts'
import {
  meetingState,
  missingInWords,
  missingSectors,
  nextToPlan,
  rhythmInWords,
  sectorCame,
  sectorIsBack,
  type Attended,
  type MeetingAttended,
  type Seat,
} from './meetings.ts'
import { composeAgenda, type AgendaFacts } from './meetings-agenda.ts'

describe('meetings in a rhythm', () => {
  test('the next is planned from the latest, once', () => {
    const weekly = { everyDays: 7, firstOn: '2025-01-07' }
    assert.equal(nextToPlan(weekly, [], '2025-01-01'), '2025-01-07')
    assert.equal(nextToPlan(weekly, ['2025-01-07'], '2025-01-07'), null)
    assert.equal(nextToPlan(weekly, ['2025-01-07'], '2025-01-08'), '2025-01-14')
    // Moved by a day, those after it move with it; after a pause it goes on in step.
    assert.equal(nextToPlan(weekly, ['2025-01-08'], '2025-01-09'), '2025-01-15')
    assert.equal(nextToPlan(weekly, ['2025-01-07'], '2025-02-20'), '2025-02-25')
    assert.equal(nextToPlan(weekly, [], '2025-01-07'), '2025-01-07')
  })

  test('a rhythm nobody published plans nothing', () => {
    assert.equal(nextToPlan({ everyDays: 7, firstOn: null }, [], '2025-01-01'), null)
    assert.equal(nextToPlan({ everyDays: null, firstOn: null }, [], '2025-01-01'), null)
    assert.deepEqual([7, 14, 42, 30, null].map(rhythmInWords), ['Every week', 'Every two weeks', 'Every 6 weeks', 'Every 30 days', 'How often is not published']) // prettier-ignore
  })

  test('where a meeting stands', () => {
    const meeting = { on: '2025-02-25', calledOffOn: null, agreedOn: null }
    const states = ['2025-02-24', '2025-02-25', '2025-02-26'].map(day => meetingState(meeting, day))
    assert.deepEqual(states, ['to come', 'today', 'held'])
    assert.equal(meetingState({ ...meeting, agreedOn: '2025-02-27' }, '2025-03-01'), 'record agreed')
    assert.equal(meetingState({ ...meeting, calledOffOn: '2025-02-20' }, '2025-03-01'), 'called off')
  })
})

describe('a sector that keeps missing', () => {
  const seats: Seat[] = [
    { seatId: 'care', sector: 'social-care', from: '2025-01-01', until: null },
    { seatId: 'trust', sector: 'health', from: '2025-01-01', until: null },
    { seatId: 'icb', sector: 'health', from: '2025-01-01', until: null },
  ]
  const meeting = (on: string, given: Record<string, Attended>, calledOff = false): MeetingAttended => ({
    on,
    calledOff,
    attended: new Map(Object.entries(given)),
  })
  const without = (on: string) => meeting(on, { care: 'apologies', trust: 'came', icb: 'did not come' })

  test('three in a row where it belongs, apologies counted as missing', () => {
    const held = ['2025-02-04', '2025-02-11', '2025-02-18'].map(without)
    assert.deepEqual(missingSectors(seats, held.slice(0, 2)), [])
    assert.deepEqual(missingSectors(seats, held), [{ sector: 'social-care', times: 3, since: '2025-02-04', latest: '2025-02-18' }])
    assert.equal(missingInWords(missingSectors(seats, held)[0]!), 'Nobody for social care has come to the last 3 meetings, since 4 February 2025.')
  }) // prettier-ignore

  test('one organisation of a sector is enough', () => {
    assert.equal(sectorCame(seats, without('2025-02-04'), 'health'), true)
  })

  test('what nobody wrote down, or was called off, or was before its seat, proves nothing', () => {
    const held = [without('2025-02-04'), meeting('2025-02-11', { trust: 'came' }), meeting('2025-02-18', {}, true), without('2025-02-25')]
    assert.deepEqual(missingSectors(seats, held), [])
    assert.equal(missingSectors(seats, [...held, without('2025-03-04')])[0]!.times, 3)
    const late = seats.map(seat => ({ ...seat, from: '2025-02-20' }))
    assert.deepEqual(missingSectors(late, [...held, without('2025-03-04')]), [])
  }) // prettier-ignore

  test('coming once ends the row; coming twice running it is back', () => {
    const there = (on: string) => meeting(on, { care: 'came', trust: 'came' })
    const held = ['2025-02-04', '2025-02-11', '2025-02-18'].map(without)
    assert.deepEqual(missingSectors(seats, [...held, there('2025-02-25')]), [])
    assert.equal(sectorIsBack(seats, [...held, there('2025-02-25')], 'social-care'), false)
    assert.equal(sectorIsBack(seats, [...held, there('2025-02-25'), there('2025-03-04')], 'social-care'), true)
  })
})

describe('the agenda composes itself', () => {
  const nothing: AgendaFacts = {
    group: 'core-group', day: '2025-03-04', unfinished: [], challenges: [], decisions: [], toAgree: [], escalations: [],
    late: [], silent: [], figures: [], exceptions: [],
  } // prettier-ignore
  const full: AgendaFacts = {
    ...nothing,
    unfinished: [{ itemId: 'i', title: 'What is late with the director', path: null, on: '2025-02-25' }],
    challenges: [{ group: 'Youth Cabinet', raisedOn: '2025-02-01', path: '/c' }],
    decisions: [
      { words: 'Send the letter', owner: 'The lead', dueOn: '2025-03-04', path: '/d' },
      { words: 'Later', owner: 'The lead', dueOn: '2025-03-05', path: '/d' },
    ],
    toAgree: [{ title: 'Version 3', path: '/v' }],
    escalations: (['owner', 'chair', 'board'] as const).map(level => ({ figure: false, title: `At ${level}`, words: 'Late.', level, path: '/m/e/1' })),
    late: [
      { ref: '1-3-1', owner: 'the director', path: '/1' },
      { ref: '2-3-1', owner: 'the manager', path: '/2' },
      { ref: '2-3-2', owner: 'the manager', path: '/2' },
    ],
    silent: [{ owner: 'The manager', lastHeardOn: null, path: '/s' }],
    figures: [{ name: 'Waits', organisation: 'the trust', dueOn: '2025-01-15', path: '/f' }],
  } // prettier-ignore
  const titles = (facts: AgendaFacts) => composeAgenda(facts).map(({ source, title }) => `${source}: ${title}`)

  test('nothing to talk about is no agenda', () => assert.deepEqual(composeAgenda(nothing), []))

  test('the core group: what was left, decisions due, escalations with the owner, what is late by owner, who is silent', () => {
    assert.deepEqual(titles(full), [
      'carried on: What is late with the director',
      'decision due: Send the letter',
      'escalated: At owner',
      'late: What is late with the manager',
      'silent: Not heard from: The manager',
    ])
    assert.equal(composeAgenda(full)[0]!.carriedFrom, 'i')
    assert.equal(composeAgenda(full).find(({ source }) => source === 'late')!.because, 'Promises 2-3-1, 2-3-2.')
  })

  test('the board: challenges, what it has to agree, and what has climbed to it', () => {
    const board = titles({ ...full, group: 'board', unfinished: [] })
    assert.deepEqual(board, [
      'challenge: Youth Cabinet: a challenge of 1 February 2025',
      'decision due: Send the letter',
      'to agree: Version 3',
      'escalated: At chair',
      'escalated: At board',
      'silent: Not heard from: The manager',
    ])
    assert.match(composeAgenda({ ...full, group: 'board' })[1]!.because, /No reply yet, after 31 days\./)
  })

  test('several missing figures that raised themselves are one item', () => {
    const figure = (title: string) => ({
      figure: true,
      title,
      words: 'Late.',
      level: 'owner' as const,
      path: `/m/e/${title}`,
    })
    const [one] = composeAgenda({ ...nothing, escalations: [figure('Waits'), figure('Posts')] })
    assert.deepEqual(
      [one!.title, one!.because, one!.path],
      ['Missing figures that raised themselves', 'Waits; Posts.', '/m/e'],
    )
    assert.equal(composeAgenda({ ...nothing, escalations: [figure('Waits')] })[0]!.title, 'Waits')
  })

  test('the committee sees missing figures and the review what is late', () => {
    assert.ok(titles({ ...full, group: 'committee' }).includes('figure: Figures that have not come from the trust'))
    assert.ok(titles({ ...full, group: 'review' }).includes('late: What is late with the manager'))
    assert.ok(!titles({ ...full, group: 'committee' }).some(title => title.startsWith('late')))
  })
})

describe('decisions', () => {
  const facts = { dueOn: '2025-02-14', progress: [] }
  test('not due, not done, done; the newest word holds', () => {
    assert.equal(decisionOn(facts, '2025-02-14'), 'not due yet')
    assert.equal(decisionOn(facts, '2025-02-15'), 'not done')
    const said = { ...facts, progress: [{ done: true, on: '2025-02-20', words: 'The letter went.' }] }
    assert.equal(decisionOn(said, '2025-02-19'), 'not done')
    assert.equal(decisionInWords(said, '2025-02-20'), 'Done: The letter went. (20 February 2025)')
    const undone = { ...said, progress: [...said.progress, { done: false, on: '2025-02-22', words: 'It came back.' }] }
    assert.match(decisionInWords(undone, '2025-02-23'), /^Not done\. It was due by 14 February 2025\. 22 February 2025: It came back\./)
  }) // prettier-ignore

  test('two weeks past its day it raises itself', () => {
    const held = { ...facts, id: 'd', words: 'Send it', ownerPostId: 'o', meeting: 'board', path: '/d' }
    assert.equal(undoneLong([held], '2025-02-27').length, 0)
    assert.deepEqual(undoneLong([held], '2025-02-28').map(each => each.subject.id), ['d']) // prettier-ignore
  })
})

describe('challenges', () => {
  const asked = { raisedOn: '2025-01-27', replies: [] }
  test('no reply yet, with how long', () => {
    assert.equal(replyInWords(asked, '2025-02-27'), 'No reply yet, after 31 days.')
    assert.equal(replyInWords(asked, '2025-01-28'), 'No reply yet, after 1 day.')
    const replied = { ...asked, replies: [{ on: '2025-02-20' }, { on: '2025-02-10' }] }
    assert.equal(replyInWords(replied, '2025-02-27'), 'The board replied on 10 February 2025, after 14 days.')
    assert.equal(isUnanswered(replied, '2025-02-09'), true)
  })

  test('after four weeks it goes to the independent chair', () => {
    const held = { ...asked, id: 'c', group: 'Our Turn', path: '/c' }
    assert.equal(unansweredLong([held], '2025-02-23').length, 0)
    const [raised] = unansweredLong([held], '2025-02-24')
    assert.deepEqual([raised!.level, raised!.subject.kind], ['chair', 'challenge'])
  })

  test('people speak for their own kind of group', () => {
    const roles = (...held: string[]) => new Set(held)
    assert.ok(maySpeakFor(roles('forum-representative'), 'forum'))
    assert.ok(!maySpeakFor(roles('forum-representative'), 'youth'))
    assert.ok(maySpeakFor(roles('youth-worker'), 'youth'))
    assert.ok(maySpeakFor(roles('programme-lead'), 'youth'))
    assert.ok(!maySpeakFor(roles('programme-lead'), 'board'))
  })
})
