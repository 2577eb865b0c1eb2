import { csrfField } from '../../design/form.ts'
import { govukButton, govukSelect } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, historyList, notice } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { FamilyLink } from '../queries/families.ts'
import type { FamilySaid } from '../queries/family-said.ts'
import { accessOn, birthOf, parentsDecideUntil, type BirthKnown, type Ground } from '../rules/growing-up.ts'
import { inputBox, textBox, type Refused } from './parts.ts'

/** What the parts about a child's family are made of. */
export type FamilyGiven = {
  readonly area: string
  readonly csrf: string
  readonly openingId: string
  readonly today: Day
  readonly people: ReadonlyMap<string, string>
  readonly family: readonly FamilyLink[]
  readonly said: readonly FamilySaid[]
  readonly birth: BirthKnown
  readonly may: { readonly linkFamily: boolean; readonly liftBar: boolean }
  readonly refused: Refused | null
}

const nameIn = ({ people }: FamilyGiven, personId: string): string =>
  people.get(personId) ?? 'Somebody no longer listed'

type Folded = {
  readonly title: string
  readonly action: string
  /** Ids of its fields, by which a refusal finds the form it is about: several on this page ask why. */
  readonly ids: readonly string[]
  readonly fields: (refused: Refused | null) => Child
  readonly button: string
  /** Read out after the button's word. */
  readonly about: string
  readonly warning?: boolean
}

/** A form behind its title; open where it was refused. */
const folded = (given: FamilyGiven, { title, action, ids, fields, button, about, warning }: Folded): Html => {
  const refused = given.refused?.summary.some(({ href }) => ids.includes(href.slice(1))) ? given.refused : null
  return detailsBlock(
    title,
    html`<form method="post" action="${action}" novalidate>
      ${csrfField(given.csrf)} ${fields(refused)}
      ${govukButton({ html: html`${button}<span class="govuk-visually-hidden"> ${about}</span>`, preventDoubleClick: true, ...(warning && { classes: 'govuk-button--warning' }) })}
    </form>`,
    { open: refused !== null },
  ) // prettier-ignore
}

const endForm = (given: FamilyGiven, { familyLinkId, personId }: FamilyLink): Child =>
  given.may.linkFamily &&
  folded(given, {
    title: 'End or bar',
    action: to.endFamily(given.area, given.openingId, familyLinkId),
    ids: [`barred-${familyLinkId}`, `end-${familyLinkId}`],
    fields: refused => [
      govukSelect({
        id: `barred-${familyLinkId}`,
        name: 'barred',
        label: { text: 'What happens?', classes: 'govuk-label--s' },
        items: [
          { value: 'no', text: 'The link ends' },
          { value: 'yes', text: 'The person is barred', selected: refused?.sent.barred === 'yes' },
        ],
      }),
      textBox({ name: 'because', id: `end-${familyLinkId}`, label: 'Why?' }, refused),
    ],
    button: 'Save',
    about: nameIn(given, personId),
    warning: true,
  })

const liftForm = (given: FamilyGiven, { familyLinkId, personId, ended }: FamilyLink): Child =>
  given.may.liftBar &&
  ended?.barred === true &&
  ended.lifted === null &&
  folded(given, {
    title: 'Lift the bar',
    action: to.liftBar(given.area, given.openingId, familyLinkId),
    ids: [`lift-${familyLinkId}`],
    fields: refused => [
      html`<p class="govuk-body">
        They see nothing by this alone. A caseworker may then link them again, on a basis of its own.
      </p>`,
      textBox({ name: 'lifted', id: `lift-${familyLinkId}`, label: 'What has changed, and what did you see that shows it?' }, refused), // prettier-ignore
    ],
    button: 'Lift the bar',
    about: `on ${nameIn(given, personId)}`,
    warning: true,
  })

const agreementForm = (given: FamilyGiven, { familyLinkId, personId }: FamilyLink): Html =>
  folded(given, {
    title: 'The young person agrees',
    action: to.agreement(given.area, given.openingId, familyLinkId),
    ids: [`agreed-${familyLinkId}`],
    fields: refused =>
      textBox({ name: 'agreed', id: `agreed-${familyLinkId}`, label: 'How and when did they say so?', hint: 'Such as: with their communication book, at school on 3 March, the parent not in the room' }, refused), // prettier-ignore
    button: 'Record',
    about: `that the young person agrees to ${nameIn(given, personId)}`,
  })

const representativeForm = (given: FamilyGiven, { familyLinkId: link, personId }: FamilyLink): Html =>
  folded(given, {
    title: 'Represents them in a decision',
    action: to.representative(given.area, given.openingId, link),
    ids: ['decision', 'shown', 'from', 'until'].map(name => `${name}-${link}`),
    fields: refused => [
      html`<p class="govuk-body">
        Only for a decision they lack the capacity to make themselves (Mental Capacity Act 2005). Capacity is looked at
        decision by decision.
      </p>`,
      textBox({ name: 'decision', id: `decision-${link}`, label: 'Which decision?' }, refused),
      textBox({ name: 'evidence', id: `shown-${link}`, label: 'What did you see that shows it?', hint: 'The assessment of capacity and its day; the deputyship or power of attorney, if there is one' }, refused),
      inputBox({ name: 'from', id: `from-${link}`, label: 'From which day?', hint: 'Such as 27/6/2025' }, refused),
      inputBox({ name: 'until', id: `until-${link}`, label: 'Until which day?', hint: 'When it is to be looked at again. Leave empty only where no end is known' }, refused),
    ],
    button: 'Record',
    about: `that ${nameIn(given, personId)} represents the young person`,
  }) // prettier-ignore

const groundWords = ({ ground, decision, fromDay, untilDay }: Ground): string => {
  const when = `from ${showDay(fromDay)}${untilDay ? ` until ${showDay(untilDay)}` : ''}`
  return ground === 'agreement' ? `The young person agrees, ${when}` : `Represents them in: ${decision}, ${when}`
}

const endGroundForm = (given: FamilyGiven, ground: Ground): Child =>
  given.may.linkFamily &&
  folded(given, {
    title: 'End this',
    action: to.endGround(given.area, given.openingId, ground.groundId),
    ids: [`ground-${ground.groundId}`],
    fields: refused => textBox({ name: 'because', id: `ground-${ground.groundId}`, label: 'Why?' }, refused),
    button: 'End',
    about: groundWords(ground),
    warning: true,
  })

const groundItem = (given: FamilyGiven, each: Ground): Html =>
  html`<li>
    ${groundWords(each)}<br /><span class="govuk-hint">${each.evidence}</span> ${
      each.ended ? html`<br />Ended on ${showDay(each.ended.on)}: ${each.ended.because}` : endGroundForm(given, each)
    }
  </li>`

const groundsPart = (given: FamilyGiven, link: FamilyLink): Child => [
  link.grounds.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${link.grounds.map(each => groundItem(given, each))}</ul>`, // prettier-ignore
  given.may.linkFamily && link.ended === null && link.relation !== 'the young person' && [agreementForm(given, link), representativeForm(given, link)], // prettier-ignore
]

const nowWords = (given: FamilyGiven, link: FamilyLink): Child => {
  if (link.ended) {
    const { barred, on, because, lifted } = link.ended
    return html`${barred ? 'Barred' : 'Ended'} on ${showDay(on)}: ${because}${lifted && html`<br />The bar was lifted on ${showDay(lifted.on)}: ${lifted.because}`}`
  }
  const access = accessOn(link, given.birth, given.today)
  if (access === null) return html`<strong>Sees nothing</strong> since the young person decides for themselves.`
  return `Sees the record since ${showDay(link.fromDay)}${access.until ? `, until ${showDay(access.until)} as things are` : ''}`
} // prettier-ignore

const familyRow = (given: FamilyGiven, link: FamilyLink): Child[] => [
  nameIn(given, link.personId),
  capital(link.relation),
  html`${link.basis}<br /><span class="govuk-hint">Seen: ${link.evidence}</span>`,
  html`${nowWords(given, link)} ${link.ended === null && endForm(given, link)} ${liftForm(given, link)}
  ${groundsPart(given, link)}`,
]

const relations = ['parent', 'carer', 'guardian', 'foster carer', 'the young person', 'representative']

const linkForm = (given: FamilyGiven): Child =>
  given.may.linkFamily &&
  folded(given, {
    title: 'Link somebody of the family',
    action: to.family(given.area, given.openingId),
    ids: ['email', 'relation', 'basis', 'evidence'],
    fields: refused => [
      inputBox({ name: 'email', id: 'email', label: 'Email address they sign in with', hint: 'Families are never found by surname or home address' }, refused),
      govukSelect({
        id: 'relation',
        name: 'relation',
        label: { text: 'What are they to the child?', classes: 'govuk-label--s' },
        items: relations.map(value => ({ value, text: capital(value), selected: refused?.sent.relation === value })),
      }),
      textBox({ name: 'basis', id: 'basis', label: 'On what basis?', hint: 'Such as parental responsibility, a court order, their own consent' }, refused),
      textBox({ name: 'evidence', id: 'evidence', label: 'What did you see that shows it?', hint: 'Such as the birth certificate on 3 March, or the order and its date' }, refused),
    ],
    button: 'Link',
    about: 'somebody of the family',
  }) // prettier-ignore

const growingUp = (given: FamilyGiven): Child => {
  const until = parentsDecideUntil(given.birth)
  if (until === null) return html`<p class="govuk-body">Nobody says when this child was born, so it cannot be said when decisions pass to them.</p>` // prettier-ignore
  const over = given.today > until
  return html`<p class="govuk-body">${over ? 'Since' : 'After'} ${showDay(until)}, when compulsory school age ${over ? 'ended' : 'ends'}, decisions and access are the young person’s own. A parent ${over ? 'sees' : 'then sees'} the record only with their agreement, or as recorded representative in a decision for which they lack capacity.</p>` // prettier-ignore
}

const birthForm = (given: FamilyGiven): Child =>
  given.may.linkFamily &&
  folded(given, {
    title: 'Settle the date of birth',
    action: to.birth(given.area, given.openingId),
    ids: ['born', 'seen'],
    fields: refused => [
      inputBox({ name: 'born', id: 'born', label: 'Date of birth', hint: 'Such as 27/5/2009' }, refused),
      textBox({ name: 'seen', id: 'seen', label: 'What did you see that shows it?', hint: 'Such as the birth certificate' }, refused), // prettier-ignore
    ],
    button: 'Settle',
    about: 'the date of birth',
  })

const birthPart = (given: FamilyGiven): Child => {
  const { said, settled } = given.birth
  const words = said.length > 1 ? `Records give different dates of birth: ${list(said.map(showDay), 'or')}.` : 'One sender’s own rows give more than one date of birth.' // prettier-ignore
  return [
    birthOf(given.birth).disputed && notice(html`<p class="govuk-body">${words} Until it is settled the earliest counts: it says when the record becomes the young person’s own.</p>`, 'attention'),
    settled !== null && html`<p class="govuk-body">A person settled the date of birth: ${showDay(settled)}.</p>`,
    birthForm(given),
  ]
} // prettier-ignore

/** Who of the family may see the record, on what ground, and what a caseworker or designated officer may change of it. */
export const familyPart = (given: FamilyGiven): Html =>
  html`${table({
    caption: 'Family',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Who', 'Relation', 'Basis', 'Now'],
    rows: given.family.map(link => familyRow(given, link)),
    empty: 'Nobody has been linked. A caseworker can, when they have seen what shows it.',
  })}
  ${growingUp(given)} ${birthPart(given)} ${linkForm(given)}`

export const saidInWords = { wrong: 'Says that something is wrong', question: 'Asks', add: 'Adds' } as const

const answerForm = (given: FamilyGiven, { saidId, answer, on }: FamilySaid): Child =>
  given.may.linkFamily &&
  folded(given, {
    title: answer ? 'Answer again' : 'Answer',
    action: to.answerFamily(given.area, given.openingId, saidId),
    ids: [`answer-${saidId}`],
    fields: refused =>
      textBox({ name: 'answer', id: `answer-${saidId}`, label: 'Your answer', hint: 'They read it on their own page. Say what was put right, or why not' }, refused), // prettier-ignore
    button: 'Send the answer',
    about: `to what was said on ${showDay(on)}`,
  })

/** What the family said of the record, to answer. */
export const saidPart = (given: FamilyGiven): Child =>
  given.said.length > 0 &&
  html`<h2 class="govuk-heading-m">What the family says</h2>
    ${historyList(
      given.said.map(each => ({
        on: each.on,
        what: html`${saidInWords[each.about]}: ${each.words}`,
        who: nameIn(given, each.personId),
        note: html`${each.answer && html`<p class="govuk-body">Answered on ${showDay(each.answeredOn!)}: ${each.answer}</p>`}
        ${answerForm(given, each)}`,
      })),
    )}`
