import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { standingTag } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { to as plan } from '../../plans/addresses.ts'
import { to } from '../addresses/resources.ts'
import type { ActionShown, ProgrammeTogether, SaidOfPair } from '../queries/programmes-together.ts'
import { distinctActions, type Overlap } from '../rules/programmes-together.ts'
import { sumInWords } from '../rules/resources.ts'
import {
  bullets,
  choiceField,
  formPage,
  heading,
  link,
  paragraph,
  radiosField,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

export type TogetherGiven = {
  readonly area: Area
  readonly programmes: readonly ProgrammeTogether[]
  readonly overlaps: readonly Overlap[]
  readonly said: readonly SaidOfPair[]
  readonly maySay: boolean
}

const counts = ({ standings, actionsHeld }: ProgrammeTogether): Child =>
  !actionsHeld
    ? 'Actions not held'
    : html`<ul class="govuk-list">
        ${standings.map(({ standing, count }) => html`<li class="app-stand-count">${count} ${standingTag(standing)}</li>`)}
      </ul>` // prettier-ignore

const money = ({ money: { budget, needed, spent, entries } }: ProgrammeTogether): Child =>
  entries === 0
    ? 'Not entered'
    : html`Agreed: ${sumInWords('money', budget)}<br />Needed: ${sumInWords('money', needed)}<br />Spent:
        ${sumInWords('money', spent)}`

const answers = ({ answers: all, actionsHeld }: ProgrammeTogether): Child =>
  all.length > 0
    ? all.map((each, index) => html`${index > 0 && html`<br />`}${each}`)
    : actionsHeld
      ? 'Nobody stated'
      : 'Not known here'

const row = (area: Area, programme: ProgrammeTogether) => [
  html`${link(programme.name, plan.plan(area.slug, programme.slug))}${programme.published && html`<br /><span class="app-source">published ${showDay(programme.published)}</span>`}`,
  programme.actionsHeld ? `${plural(programme.actions.length, 'action')}, ${plural(programme.promises, 'promise')}` : 'Not held here',
  counts(programme),
  money(programme),
  answers(programme),
] // prettier-ignore

const lead = ({ programmes, said }: TogetherGiven): string => {
  const held = programmes.filter(({ actionsHeld }) => actionsHeld)
  const ids = held.flatMap(({ actions }) => actions.map(({ actionId }) => actionId))
  const distinct = distinctActions(ids, said.filter(({ same }) => same).map(({ one, other }) => [one, other] as const))
  const all = `${capital(plural(programmes.length, 'programme'))}. `
  if (held.length === 0) return `${all}The actions of none of them are held here.`
  const once = ids.length === distinct ? '' : ` ${plural(ids.length - distinct, 'action stands', 'actions stand')} in more than one and ${ids.length - distinct === 1 ? 'counts' : 'count'} once.`
  return `${all}${held.length} with their actions: ${plural(distinct, 'action')} in all.${once}`
} // prettier-ignore

const actionsById = ({ programmes }: TogetherGiven): ReadonlyMap<string, ActionShown> =>
  new Map(programmes.flatMap(({ actions }) => actions.map(each => [each.actionId, each])))

const named = ({ ref, words, programmeName, path }: ActionShown): Html =>
  html`${link(`${programmeName}, action ${ref}`, path)}: ${words}`

const same = (given: TogetherGiven): Html => {
  const actions = actionsById(given)
  const pairs = given.said.filter(each => each.same && actions.has(each.one) && actions.has(each.other))
  return html`${heading('Actions that are one', 'same')}
  ${
    pairs.length === 0
      ? paragraph('Nobody has said that an action of one programme is also an action of another.')
      : bullets(
          pairs.map(
            each =>
              html`${named(actions.get(each.one)!)}<br />${named(actions.get(each.other)!)}<br /><span
                  class="app-source"
                  >One action: ${each.because} (${showDay(each.on)}${each.as && html`, ${each.as}`})</span
                >`,
          ),
        )
  }`
}

const overlapItem = ({ area, maySay }: TogetherGiven, actions: ReadonlyMap<string, ActionShown>, { one, other, why }: Overlap): Html => {
  const [ours, theirs] = [actions.get(one.actionId)!, actions.get(other.actionId)!]
  const pair = `${ours.programmeName} ${ours.ref} and ${theirs.programmeName} ${theirs.ref}`
  return html`${named(ours)}<br />${named(theirs)}<br /><strong>Why it is pointed out:</strong> ${why.join(' ')}
    ${maySay && html`<br />${link(html`Say whether they are one<span class="govuk-visually-hidden">: ${pair}</span>`, `${to.same(area.slug)}?one=${one.actionId}&other=${other.actionId}`)}`}`
} // prettier-ignore

const overlaps = (given: TogetherGiven): Html => {
  const actions = actionsById(given)
  const held = given.programmes.filter(({ actionsHeld }) => actionsHeld).length
  const none = held < 2 ? 'Two programmes with their actions are needed to compare, and there are not two here.' : 'No two actions look alike that nobody has judged yet.'
  return html`${heading('Actions that may be one', 'overlaps')}
    ${paragraph('Found by similar words, the same measure or the same owner. A person decides.')}
    ${
      given.overlaps.length === 0
        ? paragraph(none)
        : bullets(given.overlaps.map(each => overlapItem(given, actions, each)))
    }`
} // prettier-ignore

/** Every programme in one picture: promises, money, who answers; and what is in two of them. */
export const programmesPage = (given: TogetherGiven): Html => {
  const { area, programmes, maySay } = given
  if (programmes.length === 0)
    return html`${pageHeading('All programmes in one picture', { caption: area.name })}
    ${emptyState({ nothing: 'No programme is known here yet.', wouldFill: 'A published plan of any programme.', who: 'The programme lead, by bringing in its plan.' })}`
  return html`${pageHeading('All programmes in one picture', { caption: area.name })} ${answerFirst(lead(given))}
    ${table({
      caption: 'Programmes side by side',
      captionSize: 'hidden',
      narrow: 'stack',
      dense: true,
      head: ['Programme', 'What it promises', 'Where that stands', 'Money entered', 'Who answers'],
      rows: programmes.map(programme => row(area, programme)),
    })}
    ${paragraph(link('Posts, money and skills: needed against held', to.resources(area.slug)))} ${same(given)} ${overlaps(given)}
    ${maySay && paragraph(link('Say of two other actions that they are one', to.same(area.slug)))}`
} // prettier-ignore

export const samePage = (given: { readonly area: Area; readonly csrf: string; readonly state: FormState; readonly actions: readonly Choice[] }): Html => {
  const { area, csrf, state, actions } = given
  return formPage({
    title: 'Are these two actions one?',
    caption: area.name,
    csrf,
    state,
    lead: paragraph('If they are one, they count once where programmes are added up. You can say otherwise later: the newest word holds.'),
    fields: html`${choiceField(state, { name: 'one', label: 'An action', choices: actions })}
      ${choiceField(state, { name: 'other', label: 'An action of another programme', choices: actions })}
      ${radiosField(state, { name: 'same', label: 'Are they one action?', choices: [{ value: 'yes', text: 'Yes, one action in two programmes' }, { value: 'no', text: 'No, two actions' }] })}
      ${wordsField(state, { name: 'because', label: 'Why?', hint: 'A sentence others can read.', rows: 3 })}`,
    button: 'Save',
  })
} // prettier-ignore
