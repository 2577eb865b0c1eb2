import { roles, type Role } from '../../access/rules.ts'
import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses/scenarios.ts'
import type { Kept } from '../queries/scenarios.ts'
import { heading, link, paragraph, textBox, type Refused } from './contact-fields.ts'

type Names = ReadonlyMap<string, string>

/** Somebody, and the role they did it in; empty where neither is known. */
export const inWhatRole = (people: Names, id: string | null, role: string | null): string =>
  [id && people.get(id), role && Object.hasOwn(roles, role) && roles[role as Role].toLowerCase()].filter(Boolean).join(', ') // prettier-ignore

/** That a scenario was withdrawn, above all else its page says. Nothing where it stands. */
export const withdrawnNotice = ({ withdrawn }: Kept, people: Names): Html | null => {
  if (!withdrawn) return null
  const who = inWhatRole(people, withdrawn.by, withdrawn.as)
  return html`<div id="withdrawn" tabindex="-1">
    ${notice(
      html`<p class="govuk-body">
          <strong>Withdrawn on ${showDay(dayOf(withdrawn.at))}${who && ` by ${who}`}.</strong> ${withdrawn.because}
        </p>
        <p class="govuk-body">
          It can still be read here, with what has happened since. It is no longer listed among the scenarios, offered
          for comparison or shown beside an action.
        </p>`,
      'attention',
    )}
  </div>`
}

export type WithdrawGiven = {
  readonly area: string
  readonly csrf: string
  readonly kept: Kept
  readonly refused: Refused | null
}

/** Asks why a scenario is withdrawn, and says beforehand what that does. Nothing where it was. */
export const withdrawBlock = ({ area, csrf, kept, refused }: WithdrawGiven): Html | null =>
  kept.withdrawn
    ? null
    : html`${heading('Withdraw this scenario')}
        ${paragraph('For one that was kept by mistake, or that events have overtaken. It leaves the list of scenarios, the comparisons and the pages of its actions. It can still be read here, with your name, the day and your reason, and it cannot be brought back: another of the same name can be kept instead.')}
        <form method="post" action="${to.withdraw(area, kept.scenarioId)}" novalidate>
          ${csrfField(csrf)}
          ${textBox({ name: 'because', label: 'Why is it withdrawn?', hint: 'Everybody who works for the partnership can read this. Nothing about one child.', rows: 3 }, refused)}
          ${govukButton({ text: 'Withdraw it', classes: 'govuk-button--warning', preventDoubleClick: true })}
        </form>` // prettier-ignore

export type WithdrawnGiven = {
  readonly area: string
  readonly withdrawn: readonly Kept[]
  readonly names: Names
  readonly people: Names
}

/** Scenarios that were withdrawn, the last thing their list tells. Nothing where none was. */
export const withdrawnList = ({ area, withdrawn, names, people }: WithdrawnGiven): Html | null =>
  withdrawn.length === 0
    ? null
    : html`<h2 class="govuk-heading-m" id="withdrawn" tabindex="-1">Withdrawn</h2>
        ${table({
          caption: 'Scenarios that were withdrawn',
          captionSize: 'hidden',
          narrow: 'stack',
          dense: true,
          head: ['Scenario', 'Withdrawn', 'Why'],
          rows: withdrawn.map(each => {
            const { at, by, as, because } = each.withdrawn!
            return [
              html`${link(each.name, to.scenario(area, each.scenarioId))}<br /><span class="app-source">${names.get(each.service) ?? each.service}; from the list of ${showDay(each.listOn)}</span>`,
              [showDay(dayOf(at)), inWhatRole(people, by, as)].filter(Boolean).join(' by '),
              because,
            ]
          }),
        })}` // prettier-ignore
