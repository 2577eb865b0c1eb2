import type { OrganisationOn, PostOn } from '../partners/queries.ts'
import type { Owner } from './document.ts'
import { ownerKey, type ImportAnswers, type OwnerChoice } from './import-answers.ts'
import type { OwnerRow } from './pages/staff/import-choices.ts'

/** Roles that a plan names, set against the posts that partners knows. Pure. */

const same = (one: string, other: string): boolean =>
  one.trim().replace(/\s+/g, ' ').toLowerCase() === other.trim().replace(/\s+/g, ' ').toLowerCase()

const valueOf = (choice: OwnerChoice): string =>
  choice.kind === 'post' ? `post:${choice.organisation}:${choice.post}` : `new:${choice.organisation}`

const matching = (owner: Owner, posts: readonly PostOn[]): PostOn | undefined =>
  posts.find(
    post =>
      (owner.organisation === null || post.organisationSlug === owner.organisation) &&
      (post.slug === owner.post || same(post.title, owner.post)),
  )

/** What holds for a role until somebody chooses: the post of that name, else a new one where the plan puts it. */
export const usualChoice = (
  owner: Owner,
  posts: readonly PostOn[],
  organisations: readonly Pick<OrganisationOn, 'slug' | 'kind'>[],
): OwnerChoice => {
  const post = matching(owner, posts)
  if (post) return { kind: 'post', post: post.slug, organisation: post.organisationSlug }
  const council = organisations.find(each => each.kind === 'council') ?? organisations[0]
  return { kind: 'new', organisation: owner.organisation ?? council?.slug ?? '' }
}

export const ownerRows = (
  named: readonly { owner: Owner; actions: readonly string[] }[],
  answers: ImportAnswers,
  posts: readonly PostOn[],
  organisations: readonly OrganisationOn[],
): OwnerRow[] => {
  const here = organisations.filter(each => each.mergedInto === null)
  const choices = [
    ...here.map(each => ({ value: `new:${each.slug}`, text: `A new post at ${each.name}` })),
    ...posts.map(each => ({
      value: `post:${each.organisationSlug}:${each.slug}`,
      text: `${each.title}, ${each.organisationName}`,
    })),
  ]
  return named.map(({ owner, actions }) => {
    const choice = answers.owners[ownerKey(owner)] ?? usualChoice(owner, posts, here)
    return {
      key: ownerKey(owner),
      role: owner.organisation
        ? `${owner.post} (${here.find(each => each.slug === owner.organisation)?.name ?? owner.organisation})`
        : owner.post,
      actions,
      choices,
      chosen: valueOf(choice),
      isNew: choice.kind === 'new',
    }
  })
}
