import { readForm, sentText } from '../../design/form.ts'
import type { Ctx } from '../../ctx.ts'
import { dayOf } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/ids.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { settleBirth } from '../commands/births.ts'
import { unlink, type Done } from '../commands/decide.ts'
import { answerFamily } from '../commands/family-said.ts'
import { endFamily, liftBar, linkFamily } from '../commands/family.ts'
import { endGround, recordGround } from '../commands/grounds.ts'
import { agreementForm, answerFamilyForm, birthForm, endFamilyForm, endGroundForm, familyForm, liftForm, representativeForm, unlinkForm } from '../forms.ts' // prettier-ignore
import type { Refused } from '../pages/parts.ts'

/** What is changed on a child’s opened record: each reads its form and asks its command. */
export type Change = (ctx: Ctx, childId: string, request: AreaRequest) => Promise<Done | Refused>

/** A command's refusal, at the field it is about. */
export const refusedAt = (field: string, because: string, body: AreaRequest['body'], anchor = field): Refused => ({
  fields: { [field]: [because] },
  summary: [{ text: because, href: `#${anchor}` }],
  sent: sentText(body),
})

export const unlinkOne: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(unlinkForm, body, { because: `because-${params.link}` })
  if (!read.ok) return read
  return isUuid(params.link) ? unlink(ctx, childId, params.link, read.values.because) : gone
}

export const linkOne: Change = async (ctx, childId, { body }) => {
  const read = readForm(familyForm, body)
  return read.ok ? linkFamily(ctx, childId, read.values) : read
}

export const endOne: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(endFamilyForm, body, { because: `end-${params.link}` })
  if (!read.ok) return read
  return isUuid(params.link) ? endFamily(ctx, childId, params.link, read.values) : gone
}

export const liftOne: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(liftForm, body, { lifted: `lift-${params.link}` })
  if (!read.ok) return read
  return isUuid(params.link) ? liftBar(ctx, childId, params.link, read.values.lifted) : gone
}

export const agreementOf: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(agreementForm, body, { agreed: `agreed-${params.link}` })
  if (!read.ok) return read
  const given = { ground: 'agreement', evidence: read.values.agreed } as const
  return isUuid(params.link) ? recordGround(ctx, childId, params.link, given) : gone
}

export const representativeOf: Change = async (ctx, childId, { params, body }) => {
  const anchors = { decision: 'decision', evidence: 'shown', from: 'from', until: 'until' }
  const read = readForm(representativeForm, body, Object.fromEntries(Object.entries(anchors).map(([name, id]) => [name, `${id}-${params.link}`]))) // prettier-ignore
  if (!read.ok) return read
  const { from, until, ...words } = read.values
  if (until !== null && until < from) return refusedAt('until', 'The last day is before the first.', body, `until-${params.link}`) // prettier-ignore
  const given = { ground: 'representative', ...words, fromDay: from, untilDay: until } as const
  return isUuid(params.link) ? recordGround(ctx, childId, params.link, given) : gone
}

export const endOneGround: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(endGroundForm, body, { because: `ground-${params.ground}` })
  if (!read.ok) return read
  return isUuid(params.ground) ? endGround(ctx, childId, params.ground, read.values.because) : gone
}

export const settle: Change = async (ctx, childId, { body }) => {
  const read = readForm(birthForm(dayOf(ctx.now)), body)
  return read.ok ? settleBirth(ctx, childId, { birthDate: read.values.born, evidence: read.values.seen }) : read
}

export const answerOne: Change = async (ctx, childId, { params, body }) => {
  const read = readForm(answerFamilyForm, body, { answer: `answer-${params.said}` })
  if (!read.ok) return read
  return isUuid(params.said) ? answerFamily(ctx, childId, params.said, read.values.answer) : gone
}

const gone: Done = { ok: false, because: 'This link is not there any more.' }
