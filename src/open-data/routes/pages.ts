import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { showDay } from '../../design/words.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { makeRelease } from '../commands/release.ts'
import { releaseForm } from '../forms.ts'
import { openDataPage } from '../pages/open-data.ts'
import { releasePage } from '../pages/release.ts'
import { filesOf, releasesOf } from '../queries/releases.ts'

const section = '/open-data'

const showOpenData = async (ctx: Ctx, request: AreaRequest, error: string | null = null): Promise<Answer> => {
  const releases = await releasesOf(ctx)
  const main = openDataPage({
    area: ctx.area,
    releases,
    files: releases[0] ? await filesOf(ctx, releases[0].releasedOn) : [],
    mayRelease: may(ctx.who, 'open-data.release') && ctx.knownAt === null,
    csrf: request.csrf,
    error,
    typed: error === null ? '' : (sentText(request.body).because ?? ''),
  })
  return page({ title: 'Open data', main, section, ...(error && { status: 422, refused: true }) })
}

const showRelease = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const release = (await releasesOf(ctx)).find(({ releasedOn }) => releasedOn === request.params.day)
  if (!release) return notFound
  return page({
    title: `Open data released on ${showDay(release.releasedOn)}`,
    main: releasePage({ area: ctx.area, release, files: await filesOf(ctx, release.releasedOn) }),
    section,
    back: { text: 'Open data', href: to.openData(ctx.area.slug) },
  })
}

const make = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(releaseForm, request.body)
  if (!read.ok) return showOpenData(ctx, request, read.summary[0]!.text)
  const made = await makeRelease(ctx, read.values)
  return made.ok ? redirect(to.release(ctx.area.slug, made.releasedOn)) : showOpenData(ctx, request, made.because)
}

/** What can be taken away, and each release. The files themselves are answered by `api.ts`. */
export const openDataRoutes: readonly AreaRoute[] = [
  get('/open-data', 'measure.read', (ctx, request) => showOpenData(ctx, request)),
  get('/open-data/releases/:day', 'measure.read', showRelease),
  post('/open-data/release', 'open-data.release', make),
]
