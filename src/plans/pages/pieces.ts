import type { Area } from '../../ctx.ts'
import { notWrittenYet, plainBeingRewritten } from '../../design/easy-read.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { emptyState } from '../../design/parts.ts'
import { standingTags } from '../../design/standing.ts'
import { list, plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { ActionView, CellView, OwnerShown, PlanView, PromiseView, SharedAction } from '../plan-view.ts'
import type { Freshness } from '../rules/freshness.ts'

/** Where a page of the plan stands: which area, which plan, and whether its reader may change it. */
export type Place = {
  readonly area: Area
  readonly plan: PlanView
  readonly mayEdit: boolean
  /** May take the files that were sent as evidence. */
  readonly mayReadFiles: boolean
}

/** "The same action as action 7 in the Priority action plan." Null where it stands in this plan alone. */
export const sameActionLine = (shared: readonly SharedAction[] | undefined): Html | null =>
  shared && shared.length > 0
    ? html`<p class="govuk-body">
        The same action as
        ${shared.map(
          ({ programmeName, ref, href }, index) =>
            html`${index > 0 && ' and '}<a class="govuk-link" href="${href}">action ${ref} in ${programmeName}</a>`,
        )}.
        It counts once.
      </p>`
    : null

export const programmeOf = ({ plan }: Place) => plan.document.programme

/** "Director, All-Age Disability, Merrowshire Council": a post and its organisation, never a person. */
export const ownerInWords = ({ title, organisation }: OwnerShown): string =>
  organisation === '' ? title : `${title}, ${organisation}`

const kinds: Record<OwnerShown['kind'], string> = {
  responsible: 'responsible',
  accountable: 'accountable',
  'responsible-or-accountable': 'responsible or accountable',
}

export const ownerKindInWords = ({ kind }: OwnerShown): string => kinds[kind]

/** Who answers for it, in one line. */
export const ownersLine = (owners: readonly OwnerShown[]): string =>
  owners.length === 0 ? 'Role not stated' : list(owners.map(ownerInWords))

/** Who answers for it, one by one, with what the plan makes them. */
export const ownersList = (owners: readonly OwnerShown[]): Child => {
  if (owners.length === 0) return 'Role not stated. The plan does not say who answers for this.'
  const items = owners.map(owner => html`<li>${ownerInWords(owner)} (${ownerKindInWords(owner)})</li>`)
  return html`<ul class="govuk-list">
    ${items}
  </ul>`
}

const emptyCells: Record<Exclude<CellView['state'], 'stated'>, string> = {
  'not-stated': 'Not stated: the plan says nothing for this step.',
  'none-needed': 'None needed: the plan says nothing more has to be done by then.',
  'not-yet-read': 'Not yet read: this part of the plan has not been brought in here yet.',
}

/** What a cell without words says; the three reasons are three different sentences. Null where it has words. */
export const emptyCellSentence = (state: CellView['state']): string | null =>
  state === 'stated' ? null : emptyCells[state]

/** "by 31 March 2025", "no date stated". */
export const dueInBrief = (dueOn: string | null): string => (dueOn ? `by ${showDay(dueOn)}` : 'no date stated')

/** "After 6 months, by 31 March 2025". */
export const cellHeading = ({ months, dueOn }: CellView): string =>
  `After ${plural(months, 'month')}${dueOn ? `, by ${showDay(dueOn)}` : ''}`

export const promiseLink = (place: Place, { ref, promise }: PromiseView): Html =>
  html`<a class="govuk-link" href="${to.promise(place.area.slug, programmeOf(place).slug, ref)}">${promise.words}</a>`

export const actionLink = (place: Place, { ref, action }: Pick<ActionView, 'ref' | 'action'>): Html =>
  html`<a class="govuk-link" href="${to.action(place.area.slug, programmeOf(place).slug, ref)}"
    >Action ${ref}: ${action.text}</a
  >`

/** One promise in a list: where it stands, its words, when it is due. */
export const promiseLine = (place: Place, promise: PromiseView): Html =>
  html`<li class="app-promise">
    ${standingTags(promise.verdict.standing, promise.verdict.familiesDisagree)}
    <span class="app-promise__words">${promiseLink(place, promise)}</span>
    <span class="app-promise__due">${dueInBrief(promise.promise.dueOn)}</span>
  </li>`

export const promiseLines = (place: Place, promises: readonly PromiseView[]): Html | null =>
  promises.length === 0
    ? null
    : html`<ul class="govuk-list app-promises">
        ${promises.map(promise => promiseLine(place, promise))}
      </ul>`

/** The plain version, or which of the two reasons there is none. Official words are never put in its place. */
export const plainOr = (plain: string | null, state: Freshness): Html => {
  if (state === 'current') return html`<p class="govuk-body-l app-plain">${plain}</p>`
  return state === 'being rewritten' ? plainBeingRewritten : notWrittenYet('plain words')
}

/** What stands in place of actions we know of and were not given. */
export const actionsNotHeld = (name: string): Html =>
  emptyState({
    nothing: html`<strong>Actions not held.</strong> We know of the ${name}, but its actions were not given to us.`,
    wouldFill: 'The plan itself, as a Word file or a table. Until then nothing in it can be judged here.',
    who: 'The partnership’s programme lead.',
  })

/** "published 31 January 2025"; where we know that it was and not when, that is said. */
export const publishedInWords = (publishedOn: string | null): string =>
  publishedOn ? `published ${showDay(publishedOn)}` : 'published (the day is not held here)'

/** Where the plan's words come from. */
export const sourceLine = (place: Place): Html | null => {
  const { source } = programmeOf(place)
  const { number, publishedOn, state } = place.plan.version
  const published = state === 'published' ? publishedInWords(publishedOn) : 'not published'
  const version = `Version ${number}, ${published}.`
  const frozen = to.frozen(place.area.slug, programmeOf(place).slug, number)
  return html`<p class="govuk-body-s app-source">
    ${version}${source && html` Source: ${source}`}
    ${state === 'published' && html`<a class="govuk-link" href="${frozen}">This version as it was frozen</a>.`}
  </p>`
}
