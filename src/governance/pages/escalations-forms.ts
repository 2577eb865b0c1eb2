import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { notice } from '../../design/parts.ts'
import type { Escalation } from '../queries/escalations.ts'
import { daysAtLevel, directions, levelAbove, levelNames, levels, reasons } from '../rules/escalations.ts'
import {
  choiceField,
  confirmField,
  formPage,
  paragraph,
  radiosField,
  textField,
  wordsField,
  type Choice,
  type FormState,
} from './meetings-fields.ts'

type Given = { readonly csrf: string; readonly state: FormState; readonly escalation: Escalation }

const reasonChoices: readonly Choice[] = Object.entries(reasons).map(([value, text]) => ({ value, text }))
const levelChoices: readonly Choice[] = levels.map(level => ({
  value: level,
  text: levelNames[level],
  hint: daysAtLevel[level] === null ? 'It goes no higher.' : `It goes on after ${daysAtLevel[level]} days.`,
}))

export const newEscalationPage = (given: { area: Area; csrf: string; state: FormState; promises: readonly Choice[]; posts: readonly Choice[] }): Html => {
  const { area, csrf, promises, posts } = given
  const state = { ...given.state, sent: { level: 'owner', ...given.state.sent } }
  return formPage({
    title: 'Raise something that does not move',
    caption: area.name,
    csrf,
    state,
    lead: paragraph('Whoever it begins with is told. It climbs by its days until its condition is met. While the same thing is open for the same reason, it is not raised twice.'),
    fields: html`${choiceField(state, { name: 'promise', label: 'Is it about a promise?', hint: 'Its owner is then told. Leave it empty if it is about something else.', choices: promises, none: 'No, something else' })}
      ${textField(state, { name: 'title', label: 'What is it about?', hint: 'In a few words. Leave it empty if you chose a promise.' })}
      ${choiceField(state, { name: 'reason', label: 'Why is it raised?', choices: reasonChoices })}
      ${wordsField(state, { name: 'words', label: 'What has happened?', hint: 'No child or officer by name.' })}
      ${wordsField(state, { name: 'condition', label: 'When can it be stood down?', hint: 'Something that anyone can see is so or is not. For example: the three caseworkers are in post.', rows: 3 })}
      ${choiceField(state, { name: 'owner', label: 'Who is to act?', hint: 'For a promise, leave it empty: the plan says who.', choices: posts, none: 'Nobody named' })}
      ${radiosField(state, { name: 'level', label: 'Where does it begin?', choices: levelChoices })}`,
    button: 'Raise it',
  })
} // prettier-ignore

export const directionPage = ({ csrf, state, escalation }: Given): Html =>
  formPage({
    title: 'Which way does it go?',
    caption: escalation.title,
    csrf,
    state,
    fields: html`${radiosField(state, { name: 'direction', label: 'Since it was raised, it is', choices: Object.entries(directions).map(([value, text]) => ({ value, text })) })}
      ${wordsField(state, { name: 'why', label: 'Why do you think so?', rows: 3 })}`,
    button: 'Save',
  }) // prettier-ignore

export const moveUpPage = ({ csrf, state, escalation }: Given): Html => {
  const above = levelAbove(escalation, escalation.now.level)
  return formPage({
    title: 'Take it up a level now',
    caption: escalation.title,
    csrf,
    state,
    lead: paragraph(above ? `It goes to ${levelNames[above].toLowerCase()}, who is told. It cannot be taken back down.` : 'It is with the board, which is as high as it goes.'),
    fields: wordsField(state, { name: 'because', label: 'Why can it not wait?', rows: 3 }),
    button: 'Take it up',
  })
} // prettier-ignore

export const standDownPage = ({ csrf, state, escalation }: Given): Html =>
  formPage({
    title: 'Record that its condition is met',
    caption: escalation.title,
    csrf,
    state,
    lead: notice(html`<p class="govuk-body"><strong>Stood down when:</strong> ${escalation.condition}</p>`),
    fields: html`${confirmField(state, { name: 'met', text: 'This condition is met' })}
      ${wordsField(state, { name: 'evidence', label: 'By what do you see it?', hint: 'A figure, a document, a visit, what families say: so that somebody else could look.', rows: 3 })}`,
    button: 'Stand it down',
  }) // prettier-ignore
