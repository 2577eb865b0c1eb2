import { html } from '../../design/html.ts'
import { cards, emptyState, pageHeading } from '../../design/parts.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'

export type ListGiven = {
  readonly area: string
  readonly children: readonly { readonly childId: string; readonly name: string | null; readonly where: string }[]
  /** Whoever asks is a young person: words speak of them, not of a child. */
  readonly young: boolean
}

const nothing = (young: boolean) =>
  emptyState({
    nothing: young ? 'Nothing is held about you here yet.' : 'Nothing is held about your child here yet.',
    wouldFill: young
      ? 'Your record, once a caseworker of the council has seen who you are and linked you to it.'
      : 'Your child’s record, once a caseworker of the council has seen who you are to the child and linked you. Access also ends: a young person decides for themselves after compulsory school age.',
    who: 'Ask the council’s SEND team, or the caseworker who writes to you. Bring what shows who you are.',
  })

/** The children of whoever signed in; where there is none, what would fill it and whom to ask. */
export const listPage = ({ area, children, young }: ListGiven): Page => ({
  kind: 'page',
  title: 'My family',
  section: '/family',
  noindex: true,
  main: html`${pageHeading(young ? 'My plan' : 'My family')}
  ${
    children.length === 0
      ? nothing(young)
      : cards(children.map(({ childId, name, where }) => ({ title: name ?? 'A child without a name', href: to.child(area, childId), body: where })))
  }`,
}) // prettier-ignore
