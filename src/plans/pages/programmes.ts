import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { cards, emptyState, pageHeading } from '../../design/parts.ts'
import { plural } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { ProgrammeKind } from '../document.ts'
import { programmeOf, publishedInWords, type Place } from './pieces.ts'
import { countSentence } from './plan.ts'

const kinds: Record<ProgrammeKind, string> = {
  'priority-action-plan': 'Priority action plan: what inspectors said has to be dealt with first',
  'improvement-plan': 'Improvement plan: what the partnership will do about the areas for improvement',
  'change-programme': 'Change Programme',
  'delivering-better-value': 'Delivering Better Value in SEND',
  'strategy-delivery-plan': 'Delivery plan of the SEND strategy',
  'earlier-plan': 'An earlier plan, kept as history',
}

const held = ({ plan }: Place): string =>
  plan.actions.length === 0
    ? 'Actions not held.'
    : countSentence(
        `${plural(plan.actions.length, 'action')}, ${plural(plan.promises.length, 'promise')}`,
        plan.actions,
      )

/** Programmes that have no published version: we know their name and nothing more. */
export type Unpublished = { readonly name: string; readonly kind: ProgrammeKind }

/** The plans of an area, priority action plan first. */
export const programmesPage = (area: Area, places: readonly Place[], unpublished: readonly Unpublished[]): Html =>
  html`${pageHeading('Plans', { caption: area.name })}
  ${
    places.length === 0
      ? emptyState({
          nothing: 'No plan has been published here.',
          wouldFill: 'A plan brought in from a Word file or a table, agreed and published.',
          who: 'The partnership’s programme lead.',
        })
      : cards(
          places.map(place => ({
            title: programmeOf(place).name,
            href: to.plan(area.slug, programmeOf(place).slug),
            body: html`<p class="govuk-body">${kinds[programmeOf(place).kind]}.</p>
              <p class="govuk-body">${held(place)}</p>`,
            foot: `Version ${place.plan.version.number}, ${publishedInWords(place.plan.version.publishedOn)}`,
          })),
        )
  }
  ${
    unpublished.length > 0 &&
    html`<h2 class="govuk-heading-m">Not published yet</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${unpublished.map(({ name, kind }) => html`<li>${name} (${kinds[kind].split(':')[0]})</li>`)}
      </ul>`
  }`
