import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrganisationOn, PostOn } from '../partners/queries.ts'
import type { Owner } from './document.ts'
import { noAnswers } from './import-answers.ts'
import { ownerRows, usualChoice, withUsualOwners } from './owner-rows.ts'

const post = (title: string, organisationSlug = 'council'): PostOn => ({
  id: title,
  slug: title.toLowerCase().replace(/[^a-z]+/g, '-'),
  title,
  organisationId: organisationSlug,
  organisationSlug,
  organisationName: organisationSlug,
  organisationShortName: null,
  sector: 'education',
})
const council = { id: 'c', slug: 'council', kind: 'council', sector: 'education', name: 'Council', shortName: null, former: [], mergedInto: null } satisfies OrganisationOn // prettier-ignore
const owner = (title: string, organisation: string | null = null): Owner => ({
  post: title,
  organisation,
  kind: 'accountable',
})
const posts = [
  post('Chief Nurse', 'trust'),
  post('Director of Education'),
  post('Director, All-Age Disability'),
  post('Group Manager, SEND Services'),
]
const chosen = (title: string, organisation: string | null = null) => {
  const choice = usualChoice(owner(title, organisation), posts, [council])
  return choice.kind === 'post' ? choice.post : 'new'
}

test('a role is the post it names, in full, in other punctuation or by initials', () => {
  assert.equal(chosen('Director AAD'), 'director-all-age-disability')
  assert.equal(chosen('Director of All-Age Disability'), 'director-all-age-disability')
  assert.equal(chosen('group manager SEND services'), 'group-manager-send-services')
  assert.equal(chosen('Director of Finance'), 'new')
  assert.equal(chosen('Director AAE'), 'new')
  assert.equal(chosen('Chief Nurse', 'council'), 'new')
})

test('where two posts are as likely, none is taken for it', () => {
  const two = [...posts, post('Chief Nurse', 'icb')]
  assert.equal(usualChoice(owner('Chief Nurse'), two, [council]).kind, 'new')
})

test('known posts come first, the likeliest before all; what is shown as chosen is what is kept', () => {
  const named = [{ owner: owner('Director AAD'), actions: ['8'] }]
  const [row] = ownerRows(named, noAnswers, posts, [council])
  assert.equal(row!.choices[0]!.value, 'post:council:director-all-age-disability')
  assert.deepEqual([row!.chosen, row!.isNew], [row!.choices[0]!.value, false])
  assert.equal(row!.choices.at(-1)!.value, 'new:council')
  const { owners } = withUsualOwners(noAnswers, named, posts, [council])
  assert.deepEqual(Object.values(owners), [
    { kind: 'post', post: 'director-all-age-disability', organisation: 'council' },
  ])
})
