import type { OrganisationOn, PostOn } from '../partners/queries.ts'
import type { Owner } from './document.ts'
import { likeness } from './rules/likeness.ts'
import { ownerKey, type ImportAnswers, type OwnerChoice } from './import-answers.ts'
import type { OwnerRow } from './pages/staff/import-choices.ts'

/** Roles that a plan names, set against the posts that partners knows. Pure. */

const bare = (words: string): string[] =>
  words
    .replace(/\b(?:of|and|the|for)\b|&/gi, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Whether words say a title, a run of whose words may stand as their initials: "Director AAD". */
const says = (words: readonly string[], title: readonly string[]): boolean => {
  const [word, ...rest] = words
  if (word === undefined) return title.length === 0
  if (title.length > 0 && word.toLowerCase() === title[0]!.toLowerCase() && says(rest, title.slice(1))) return true
  const short =
    /^\p{Lu}{2,6}$/u.test(word) &&
    title
      .slice(0, word.length)
      .map(each => each[0]!.toUpperCase())
      .join('')
  return short === word && says(rest, title.slice(word.length))
}

/** How surely a role of the plan is a post that is known: 1 where it is named, in full or by initials. */
const likenessTo = (owner: Owner, post: PostOn): number => {
  const elsewhere = owner.organisation !== null && post.organisationSlug !== owner.organisation
  const named = post.slug === owner.post || says(bare(owner.post), bare(post.title))
  const alike = named ? 1 : Math.min(0.99, likeness(owner.post, post.title))
  return elsewhere ? alike / 2 : alike
}

type Likely = { readonly post: PostOn; readonly score: number }

/** Known posts, the likeliest first; those equally likely stay in the order they came in. */
const byLikeness = (owner: Owner, posts: readonly PostOn[]): Likely[] =>
  posts.map(post => ({ post, score: likenessTo(owner, post) })).sort((a, b) => b.score - a.score)

const likelyEnough = 0.75

/** What holds for a role until somebody chooses: the one post that is like it, else a new one where the plan puts it. */
export const usualChoice = (
  owner: Owner,
  posts: readonly PostOn[],
  organisations: readonly Pick<OrganisationOn, 'slug' | 'kind'>[],
): OwnerChoice => {
  const [first, second] = byLikeness(owner, posts)
  const alone = first && first.score >= likelyEnough && first.score > (second?.score ?? 0)
  if (alone) return { kind: 'post', post: first.post.slug, organisation: first.post.organisationSlug }
  const council = organisations.find(each => each.kind === 'council') ?? organisations[0]
  return { kind: 'new', organisation: owner.organisation ?? council?.slug ?? '' }
}

const valueOf = (choice: OwnerChoice): string =>
  choice.kind === 'post' ? `post:${choice.organisation}:${choice.post}` : `new:${choice.organisation}`

type Named = readonly { readonly owner: Owner; readonly actions: readonly string[] }[]

const stillThere = (organisations: readonly OrganisationOn[]) => organisations.filter(each => each.mergedInto === null)

/** The answers with what was shown as chosen for every role that nobody chose for: what is seen is what is kept. */
export const withUsualOwners = (
  answers: ImportAnswers,
  named: Named,
  posts: readonly PostOn[],
  organisations: readonly OrganisationOn[],
): ImportAnswers => {
  const here = stillThere(organisations)
  const usual = named.map(({ owner }) => [ownerKey(owner), usualChoice(owner, posts, here)] as const)
  return { ...answers, owners: { ...Object.fromEntries(usual), ...answers.owners } }
}

const postChoice = (post: PostOn) => ({
  value: valueOf({ kind: 'post', post: post.slug, organisation: post.organisationSlug }),
  text: `${post.title}, ${post.organisationName}`,
})

export const ownerRows = (
  named: Named,
  answers: ImportAnswers,
  posts: readonly PostOn[],
  organisations: readonly OrganisationOn[],
): OwnerRow[] => {
  const here = stillThere(organisations)
  const made = here.map(each => ({ value: `new:${each.slug}`, text: `A new post at ${each.name}` }))
  return named.map(({ owner, actions }) => {
    const choice = answers.owners[ownerKey(owner)] ?? usualChoice(owner, posts, here)
    return {
      key: ownerKey(owner),
      role: owner.organisation
        ? `${owner.post} (${here.find(each => each.slug === owner.organisation)?.name ?? owner.organisation})`
        : owner.post,
      actions,
      choices: [...byLikeness(owner, posts).map(({ post }) => postChoice(post)), ...made],
      chosen: valueOf(choice),
      isNew: choice.kind === 'new',
    }
  })
}
