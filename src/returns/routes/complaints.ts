import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/owed.ts'
import { logComplaint, sayCounted } from '../commands/complaints.ts'
import { complaintForm, countedForm } from '../forms/owed.ts'
import { complaintsAboutPage, complaintsPage, newComplaintPage, type ComplaintGroup } from '../pages/complaints.ts'
import type { Refused } from '../pages/fields.ts'
import { complaints, countedBy, countedNow } from '../queries/complaints.ts'
import { owedNow } from '../queries/owed.ts'
import { owedSettings } from '../queries/owed-settings.ts'
import { readSubject, subjectOf, type Need, type Service } from '../rules/complaints.ts'
import { owedForm } from './owed-forms.ts'

const section = '/complaints'
const all = (ctx: Ctx) => ({ text: 'Complaints by need and service', href: to.complaints(ctx.area.slug) })

const groupOf = async (ctx: Ctx, about: { need: Need; service: Service }): Promise<ComplaintGroup> => ({
  ...about,
  all: (await complaints(ctx)).filter(each => each.need === about.need && each.service === about.service),
  counted: await countedBy(ctx, about),
})

const show = async (ctx: Ctx): Promise<Answer> => {
  const logged = [...(await complaints(ctx)), ...(await countedNow(ctx))]
  const subjects = [...new Set(logged.map(subjectOf))].map(each => readSubject(each)!)
  const groups: ComplaintGroup[] = []
  for (const about of subjects) groups.push(await groupOf(ctx, about))
  const uncounted = ({ counted }: ComplaintGroup): number => (counted?.expectationId ? 1 : 0)
  const main = complaintsPage({
    area: ctx.area,
    today: ctx.today,
    groups: groups.toSorted((a, b) => uncounted(a) - uncounted(b) || b.all.length - a.all.length),
    threshold: (await owedSettings(ctx)).complaints,
    mayLog: may(ctx.who, 'complaint.log') && ctx.knownAt === null,
  })
  return page({ title: 'Complaints by need and service', main, section })
}

const aboutAsked = ({ params }: AreaRequest) => readSubject(`complaints/${params.need}/${params.service}`)

const showAbout = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const about = aboutAsked(request)
  if (!about) return notFound
  const main = complaintsAboutPage({
    area: ctx.area,
    group: await groupOf(ctx, about),
    csrf: request.csrf,
    refused,
    lines: (await owedNow(ctx)).map(each => ({
      value: each.id,
      text: `${each.layoutName}, ${each.organisation.name}`,
    })),
    mayCount: may(ctx.who, 'complaint.say-counted') && ctx.knownAt === null,
    saved: request.query.saved === '1',
  })
  const title = 'Complaints about one need and service'
  return page({ title, main, section, back: all(ctx), ...(refused && { refused: true, status: 422 }) })
}

const count = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const about = aboutAsked(request)
  if (!about) return notFound
  const read = readForm(countedForm, request.body)
  if (!read.ok) return showAbout(ctx, request, read)
  const { line: expectationId, because } = read.values
  const said = await sayCounted(ctx, { ...about, expectationId, because })
  if (said.ok) return redirect(`${to.complaintsAbout(ctx.area.slug, about.need, about.service)}?saved=1`)
  const summary = [{ text: said.because, href: '#line' }]
  return showAbout(ctx, request, { fields: { line: [said.because] }, summary, sent: sentText(request.body) })
}

export const complaintRoutes: readonly AreaRoute[] = [
  get('/complaints', 'complaint.read', show),
  ...owedForm({
    path: '/complaints/new',
    permission: 'complaint.log',
    title: 'Log a complaint',
    section,
    find: async () => true,
    schema: complaintForm,
    show: async (ctx, { csrf, refused }) => {
      const organisations = (await organisationsOn(ctx)).map(each => ({ value: each.id, text: each.name }))
      return newComplaintPage({ area: ctx.area, csrf, refused, organisations })
    },
    save: (ctx, _thing, sent) =>
      logComplaint(ctx, { need: sent.need, service: sent.service, organisationId: sent.organisation, receivedOn: sent.received, source: sent.source, words: sent.words }), // prettier-ignore
    back: all,
    next: ctx => to.complaints(ctx.area.slug),
  }),
  get('/complaints/:need/:service', 'complaint.read', (ctx, request) => showAbout(ctx, request)),
  post('/complaints/:need/:service', 'complaint.say-counted', count),
]
