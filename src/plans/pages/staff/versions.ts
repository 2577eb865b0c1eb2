import { govukSelect } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { capital, plural, showDay } from '../../../design/words.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Page } from '../../../web/answer.ts'
import { to } from '../../addresses.ts'
import type { ProgrammeVersions } from '../../queries/staff.ts'
import type { VersionRow } from '../../queries/versions.ts'
import type { Review } from '../../rules/approval.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, link, postForm, type Choice } from './fields.ts'

export type ProgrammeShown = ProgrammeVersions & {
  /** The quarterly review of its published plan; null where none is published. */
  readonly review: Review | null
  readonly owner: string | null
}

type Posts = { readonly posts: readonly Choice[] }

export type VersionsGiven = {
  readonly area: string
  readonly programmes: readonly ProgrammeShown[]
  readonly mayEdit: boolean
  readonly csrf: string
  /** Why the last choice was refused. */
  readonly refused: Html | null
} & Posts

const when = (version: VersionRow): string =>
  version.publishedOn ? `Published ${showDay(version.publishedOn)}` : `Drafted ${showDay(dayOf(version.draftedAt))}`

const isOpen = ({ state }: VersionRow): boolean => state !== 'published' && state !== 'set aside'

const draftButton = ({ area, csrf, mayEdit }: VersionsGiven, { programme, versions }: ProgrammeShown): Html | null =>
  mayEdit && programme.current && !versions.some(isOpen)
    ? postForm(
        { csrf, action: staff.draftFrom(area), button: 'Draft the next version', secondary: true },
        html`<input type="hidden" name="from" value="${programme.current.versionId}" />`,
      )
    : null

const ownerPart = ({ area, csrf, mayEdit, posts }: VersionsGiven, { programme, owner }: ProgrammeShown): Html => {
  const says = html`<p class="govuk-body">
    ${owner ? `The ${owner} owns this plan.` : 'Nobody is named as this plan’s owner yet.'}
  </p>`
  if (!mayEdit) return says
  return html`${says}
  ${detailsBlock(
    owner ? 'Say who owns it instead' : 'Say who owns it',
    postForm(
      { csrf, action: staff.programmeOwner(area, programme.slug), button: 'Keep this owner', secondary: true },
      html`${govukSelect({
        id: `owner-${programme.slug}`,
        name: 'owner',
        label: { text: `The post that owns ${programme.name}`, classes: 'govuk-label--s' },
        hint: { text: 'Its holders hear when the three-monthly review is past its day' },
        items: [{ value: '', text: 'Nobody' }, ...posts],
        value: programme.ownerPostId ?? '',
      })}`,
    ),
  )}`
}

const programmeSection = (given: VersionsGiven, shown: ProgrammeShown): Html => {
  const { programme, versions, review, owner } = shown
  return html`<section>
    ${heading(programme.name)}
    ${review?.overdue && html`<p class="govuk-body"><strong>${review.says}</strong> ${owner && `It is for the ${owner} to hold.`}</p>`}
    ${ownerPart(given, shown)}
    ${table({
      caption: `Versions of ${programme.name}`,
      captionSize: 'hidden',
      narrow: 'stack',
      id: `versions-${programme.slug}`,
      head: ['Version', 'State', { text: 'Day', tight: true }],
      rows: versions.map(version => [
        link(`Version ${version.number}`, staff.version(given.area, version.versionId)),
        capital(version.state),
        when(version),
      ]),
      empty: 'No version of this plan is held yet.',
    })}
    ${programme.current && html`<p class="govuk-body">${link('What changed since the last version', to.changes(given.area, programme.slug))}</p>`}
    ${draftButton(given, shown)}
  </section>`
}

const sentence = (programmes: readonly ProgrammeShown[]): string => {
  const waiting = programmes.flatMap(each => each.versions).filter(isOpen).length
  const published = programmes.filter(each => each.programme.current).length
  return `${capital(plural(published, 'plan is', 'plans are'))} published. ${capital(plural(waiting, 'version is', 'versions are'))} being worked on.`
}

/** Every programme with its versions and where each is. */
export const versionsPage = (given: VersionsGiven): Page => ({
  kind: 'page',
  title: 'Versions',
  section: '/versions',
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${given.refused}${pageHeading('Versions')}
  ${
    given.programmes.length === 0
      ? emptyState({
          nothing: 'No plan is held here yet.',
          wouldFill: 'A plan brought in from a Word file.',
          who: 'The programme lead.',
          ...(given.mayEdit && { action: html`<p>${link('Bring in a plan', staff.imports(given.area))}</p>` }),
        })
      : html`${answerFirst(sentence(given.programmes))} ${given.programmes.map(each => programmeSection(given, each))}`
  }`,
})
