import { html, type Child, type Html } from '../../design/html.ts'
import type { Told } from '../rules/where-it-is.ts'

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, id?: string): Html =>
  html`<h2 class="govuk-heading-m" ${id && html`id="${id}"`}>${words}</h2>`

const colours: Readonly<Record<Told, string>> = {
  'Done': 'green', 'Done late': 'yellow', 'Not known': 'grey', 'Late': 'red', 'Soon': 'yellow', 'To come': 'blue', 'Not recorded': 'grey', 'No limit': 'grey', 'Not needed': 'grey', 'Not begun': 'grey',
} // prettier-ignore

/** How a step stands, by word and colour. */
export const toldTag = (told: Told): Html =>
  html`<strong class="govuk-tag govuk-tag--${colours[told]}">${told}</strong>`
