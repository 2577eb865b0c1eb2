import type { z } from 'zod'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import type { Done } from '../commands/organisations.ts'
import { endPost, endRole, givePost, giveRole, invitePerson, personLeft } from '../commands/people.ts'
import { endPostForm, endRoleForm, leftForm, personForm, postForm, roleForm } from '../forms.ts'
import type { FormState } from '../pages/fields.ts'
import { endPostPage, endRolePage, givePostPage, giveRolePage, leftPage, newPersonPage } from '../pages/people-forms.ts'
import { peoplePage, personPage } from '../pages/people.ts'
import { organisationsOn, peopleOf, personOf, postsById, type Person } from '../queries.ts'
import { sentBy } from './organisations.ts'

const section = '/people'
const people = (ctx: Ctx) => ({ text: 'People', href: to.people(ctx.area.slug) })
const going = async (ctx: Ctx) => (await organisationsOn(ctx)).filter(each => !each.mergedInto)

/** One form about a person: how it looks, what it must hold, and what it does. */
type PersonForm<Schema extends z.ZodObject> = {
  readonly path: string
  readonly title: string
  readonly schema: Schema
  readonly show: (ctx: Ctx, given: { csrf: string; state: FormState; person: Person }) => Promise<Html> | Html
  readonly save: (ctx: Ctx, personId: string, values: z.output<Schema>) => Promise<Done>
}

/** The two addresses of such a form: to see it, and to send it. */
const personFormRoutes = <Schema extends z.ZodObject>(form: PersonForm<Schema>): AreaRoute[] => {
  const path = `/people/:person${form.path}`
  const shown = async (ctx: Ctx, request: AreaRequest, person: Person, state: FormState): Promise<Answer> => {
    const refused = Boolean(state.summary ?? state.refused)
    const main = await form.show(ctx, { csrf: request.csrf, state, person })
    const back = { text: person.name, href: to.person(ctx.area.slug, person.id) }
    return page({ title: `${form.title}: ${person.name}`, main, section, back, refused, status: refused ? 422 : 200 })
  }
  return [
    get(path, 'partners.edit', async (ctx, request) => {
      const person = await personOf(ctx, request.params.person!)
      const sent = Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, value ?? '']))
      return person ? shown(ctx, request, person, { sent }) : notFound
    }),
    post(path, 'partners.edit', async (ctx, request) => {
      const person = await personOf(ctx, request.params.person!)
      if (!person) return notFound
      const read = readForm(form.schema, request.body)
      if (!read.ok) return shown(ctx, request, person, read)
      const done = await form.save(ctx, person.id, read.values)
      if (done.ok) return redirect(to.person(ctx.area.slug, person.id))
      return shown(ctx, request, person, { sent: sentBy(request), refused: done.because })
    }),
  ]
}

const showNewPerson = async (ctx: Ctx, request: AreaRequest, state: FormState): Promise<Answer> => {
  const refused = Boolean(state.summary ?? state.refused)
  const main = newPersonPage({ area: ctx.area, csrf: request.csrf, state, organisations: await going(ctx) })
  return page({ title: 'Add a person', main, section, back: people(ctx), refused, status: refused ? 422 : 200 })
}

export const peopleRoutes: readonly AreaRoute[] = [
  get('/people', 'people.read', async ctx => {
    const mayEdit = may(ctx.who, 'partners.edit')
    const main = peoplePage({ area: ctx.area, today: ctx.today, mayEdit, people: await peopleOf(ctx) })
    return page({ title: 'People', section, main })
  }),
  get('/people/new', 'partners.edit', (ctx, request) => showNewPerson(ctx, request, { sent: {} })),
  post('/people/new', 'partners.edit', async (ctx, request) => {
    const read = readForm(personForm, request.body)
    if (!read.ok) return showNewPerson(ctx, request, read)
    const { organisation: organisationId, ...rest } = read.values
    const done = await invitePerson(ctx, { ...rest, organisationId })
    if (done.ok) return redirect(to.person(ctx.area.slug, done.personId))
    return showNewPerson(ctx, request, { sent: sentBy(request), refused: done.because })
  }),
  get('/people/:person', 'people.read', async (ctx, request) => {
    const person = await personOf(ctx, request.params.person!)
    if (!person) return notFound
    const mayEdit = may(ctx.who, 'partners.edit')
    const main = personPage({ area: ctx.area, today: ctx.today, mayEdit, person, csrf: request.csrf })
    return page({ title: person.name, section, back: people(ctx), main })
  }),
  ...personFormRoutes({
    path: '/roles',
    title: 'Give a role',
    schema: roleForm,
    show: async (ctx, given) => giveRolePage({ area: ctx.area, ...given, organisations: await going(ctx) }),
    save: (ctx, personId, { organisation, ...rest }) => giveRole(ctx, personId, { ...rest, organisationId: organisation }),
  }),
  ...personFormRoutes({
    path: '/roles/end',
    title: 'End a role',
    schema: endRoleForm,
    show: (ctx, given) => endRolePage({ area: ctx.area, ...given }),
    save: (ctx, personId, { organisation, ...rest }) => endRole(ctx, personId, { ...rest, organisationId: organisation }),
  }),
  ...personFormRoutes({
    path: '/posts',
    title: 'Give a post',
    schema: postForm,
    show: async (ctx, given) => givePostPage({ area: ctx.area, ...given, posts: [...(await postsById(ctx)).values()] }),
    save: (ctx, personId, { post: postId, from }) => givePost(ctx, personId, { postId, from }),
  }),
  ...personFormRoutes({
    path: '/posts/end',
    title: 'End a post',
    schema: endPostForm,
    show: (ctx, given) => endPostPage({ area: ctx.area, ...given }),
    save: (ctx, personId, { post: postId, from, until }) => endPost(ctx, personId, { postId, from, until }),
  }),
  ...personFormRoutes({
    path: '/left',
    title: 'Has left',
    schema: leftForm,
    show: (ctx, given) => leftPage({ area: ctx.area, ...given }),
    save: (ctx, personId, { on }) => personLeft(ctx, personId, on),
  }),
] // prettier-ignore
