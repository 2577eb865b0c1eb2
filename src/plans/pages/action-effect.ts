import { html, type Html } from '../../design/html.ts'
import { showDay } from '../../design/words.ts'
import { to as toScenarios } from '../../waits/addresses/scenarios.ts'
import type { Kept } from '../../waits/queries/scenarios.ts'
import { scenarioOf } from '../../waits/rules/scenario-asked.ts'
import { cameTo, supposed } from '../../waits/rules/scenario-words.ts'

const line = (area: string, { scenarioId, name, asked, result, listOn }: Kept): Html => {
  const [list, promise] = cameTo(result, supposed(scenarioOf(asked)))
  return html`<li>
    <a class="govuk-link" href="${toScenarios.scenario(area, scenarioId)}">${name}</a>, from the list of
    ${showDay(listOn)}. ${list} ${promise}
  </li>`
}

/** For those who work for the partnership: what an action is expected to do for waits. Nothing where nobody said. */
export const expectedEffect = (area: string, kept: readonly Kept[]): Html | null =>
  kept.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">What it is expected to do for waits</h2>
        <p class="govuk-body">Only those who work for the partnership see this.</p>
        <ul class="govuk-list govuk-list--spaced">
          ${kept.map(each => line(area, each))}
        </ul>`
