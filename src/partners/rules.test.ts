import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { groupsDrawing } from './drawing.ts'
import { boxWidth, drawingOf, wrap } from './layout.ts'
import {
  formerNames,
  heirOn,
  layersFromBoard,
  nameOn,
  routeInWords,
  routesToBoard,
  wouldCircle,
  type Group,
  type GroupKind,
  type GroupLink,
} from './rules.ts'

const names = [
  { since: '2020-04-01', name: 'Vale Clinical Commissioning Group', shortName: 'CCG' },
  { since: '2022-07-01', name: 'NHS Vale Integrated Care Board', shortName: 'ICB' },
]

test('an organisation has the name it had on the day, and its first name before that', () => {
  assert.equal(nameOn(names, '2022-06-30')?.shortName, 'CCG')
  assert.equal(nameOn(names, '2022-07-01')?.shortName, 'ICB')
  assert.equal(nameOn(names, '2019-01-01')?.shortName, 'CCG')
  assert.equal(nameOn([], '2022-07-01'), null)
  assert.deepEqual(formerNames(names, '2023-01-01').map(each => each.shortName), ['CCG']) // prettier-ignore
  assert.deepEqual(formerNames(names, '2021-01-01'), [])
})

test('mergers are followed as far as the day has come, and never round in a circle', () => {
  const mergers = [
    { from: 'a', into: 'b', mergedOn: '2023-04-01' },
    { from: 'b', into: 'c', mergedOn: '2024-04-01' },
  ]
  assert.deepEqual(['2023-03-31', '2023-04-01', '2024-04-01'].map(day => heirOn('a', mergers, day)), ['a', 'b', 'c']) // prettier-ignore
  assert.equal(wouldCircle('c', 'a', mergers), true)
  assert.equal(wouldCircle('c', 'd', mergers), false)
  assert.ok(heirOn('x', [{ from: 'x', into: 'y', mergedOn: '2020-01-01' }, { from: 'y', into: 'x', mergedOn: '2020-01-01' }], '2021-01-01')) // prettier-ignore
})

const group = (id: string, kind: GroupKind = 'other'): Group => ({
  id,
  slug: id,
  name: id,
  kind,
  purpose: '',
  chair: null,
})
const groups = [
  group('Board', 'board'),
  group('Committee', 'committee'),
  group('Core group', 'core-group'),
  group('Youth Cabinet', 'youth'),
  group('Our Turn', 'youth'),
  group('Drama club', 'youth'),
]
const links: GroupLink[] = [
  { from: 'Our Turn', to: 'Youth Cabinet', how: 'has two seats on' },
  { from: 'Youth Cabinet', to: 'Committee', how: 'sends two members to' },
  { from: 'Committee', to: 'Board', how: 'reports to' },
  { from: 'Our Turn', to: 'Board', how: 'puts a paper to' },
  { from: 'Board', to: 'Core group', how: 'sets the work of' },
  { from: 'Core group', to: 'Committee', how: 'reports to' },
]

test('every way to the board, the shortest first, in words', () => {
  assert.deepEqual(routesToBoard('Our Turn', groups, links).map(routeInWords), [
    'Our Turn → puts a paper to → Board',
    'Our Turn → has two seats on → Youth Cabinet → sends two members to → Committee → reports to → Board',
  ])
  assert.deepEqual(routesToBoard('Drama club', groups, links), [])
  assert.deepEqual(routesToBoard('nobody', groups, links), [])
})

test('the board stands first, what leads nowhere last', () => {
  assert.deepEqual(layersFromBoard(groups, links).map(layer => layer.map(each => each.name)), [
    ['Board'], ['Committee'], ['Core group', 'Youth Cabinet'], ['Our Turn'], ['Drama club'],
  ]) // prettier-ignore
})

const anyGroups = fc
  .record({
    kinds: fc.array(fc.constantFrom<GroupKind>('board', 'committee', 'youth', 'other'), { minLength: 1, maxLength: 9 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 16, selector: pair => pair.join() }),
  })
  .map(({ kinds, pairs }) => ({
    groups: kinds.map((kind, index) => group(`g${index}`, kind)),
    links: pairs
      .filter(([from, to]) => from !== to && from < kinds.length && to < kinds.length)
      .map(([from, to]) => ({ from: `g${from}`, to: `g${to}`, how: 'tells' })),
  }))

test('whatever the groups: a route ends at a board and passes nobody twice, along links that are there', () => {
  fc.assert(
    fc.property(anyGroups, given => {
      for (const route of routesToBoard('g0', given.groups, given.links)) {
        const passed = [route.from.id, ...route.steps.map(step => step.to.id)]
        assert.equal(new Set(passed).size, passed.length)
        assert.equal(route.steps.at(-1)!.to.kind, 'board')
        for (const [index, id] of passed.slice(1).entries())
          assert.ok(given.links.some(link => link.from === passed[index] && link.to === id))
      }
    }),
  )
})

test('whatever the groups: the drawing holds each once, inside its frame, and no two boxes overlap', () => {
  fc.assert(
    fc.property(anyGroups, given => {
      const { width, height, boxes, lines } = drawingOf(given.groups, given.links)
      assert.equal(boxes.length, given.groups.length)
      assert.ok(lines.length <= given.links.length)
      for (const box of boxes) {
        assert.ok(box.x >= 0 && box.x + boxWidth <= width && box.y >= 0 && box.y + box.height <= height)
        for (const other of boxes)
          if (other !== box && other.y === box.y) assert.ok(Math.abs(other.x - box.x) >= boxWidth)
      }
      for (const { path } of lines) assert.doesNotMatch(path, /NaN|undefined/)
    }),
  )
})

test('the drawing says in words what it shows', () => {
  const drawn = String(groupsDrawing(groups, links))
  assert.match(drawn, /<title id="groups-title">How the groups lead to the board<\/title>/)
  assert.match(drawn, /Young people’s groups that reach the board: Youth Cabinet and Our Turn\./)
  assert.match(drawn, /role="img" aria-labelledby="groups-title groups-description"/)
  assert.doesNotMatch(drawn, / style=/)
})

test('a long name is broken between words', () => {
  assert.deepEqual(wrap('SEND and Alternative Provision Board', 16), ['SEND and', 'Alternative', 'Provision Board'])
})
