import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { organisationsOn, personNames } from '../../partners/queries.ts'
import { redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import type { Done } from '../commands/case-keeping.ts'
import { setBody, setCounting, setSource, setTerms } from '../commands/settings.ts'
import { bodyForm, countingForm, sourceForm, termsForm } from '../forms/settings.ts'
import type { Refused } from '../pages/case-parts.ts'
import { clockPage } from '../pages/settings.ts'
import { bodiesNow, clockChanges, clockSettings, datesHeld, sourcesNow } from '../queries/settings.ts'
import { refusedAt } from './case-page.ts'

const show = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const organisations = await organisationsOn(ctx)
  return clockPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    settings: await clockSettings(ctx),
    sources: await sourcesNow(ctx),
    held: await datesHeld(ctx),
    bodies: await bodiesNow(ctx),
    names: new Map(organisations.map(({ id, name }) => [id, name])),
    people: await personNames(ctx),
    organisations: organisations.filter(({ mergedInto }) => mergedInto === null).map(({ id, name }) => ({ value: id, text: name })), // prettier-ignore
    changes: await clockChanges(ctx),
    saved: request.query.saved === '1',
    refused,
  })
}

type Change = (ctx: Ctx, body: AreaRequest['body']) => Promise<Done | Refused>

const setting =
  (form: string, change: Change, anchors: Readonly<Record<string, string>> = {}) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const done = await change(ctx, request.body)
    if ('fields' in done) return show(ctx, request, { ...done, form })
    if (!done.ok) return show(ctx, request, refusedAt(form, done, request.body, anchors[done.field] ?? done.field))
    return redirect(`${to.clock(ctx.area.slug)}?saved=1`)
  }

const source: Change = async (ctx, body) => {
  const read = readForm(sourceForm, body, { because: 'source-because' })
  return read.ok ? setSource(ctx, read.values.kinds, read.values.source, read.values.because) : read
}

const answers: Change = async (ctx, body) => {
  const read = readForm(bodyForm, body)
  return read.ok ? setBody(ctx, read.values.contributor, read.values.organisation) : read
}

const counting: Change = async (ctx, body) => {
  const read = readForm(countingForm, body)
  if (!read.ok) return read
  const { days, basis, because, ...rest } = read.values
  return setCounting(ctx, { ...rest, consultation: { days, basis } }, because)
}

const terms: Change = async (ctx, body) => {
  const read = readForm(termsForm, body, { source: 'source-terms' })
  return read.ok ? setTerms(ctx, read.values.terms, read.values.source) : read
}

export const clockRoutes: readonly AreaRoute[] = [
  get('/settings/clock', 'clock.keep', (ctx, request) => show(ctx, request)),
  post('/settings/clock/source', 'clock.keep', setting('source', source)),
  post('/settings/clock/body', 'clock.keep', setting('body', answers)),
  post('/settings/clock/counting', 'clock.keep', setting('counting', counting)),
  post('/settings/clock/terms', 'clock.keep', setting('terms', terms, { because: 'terms' })),
]
