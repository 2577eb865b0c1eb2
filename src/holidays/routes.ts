import type { Ctx } from '../ctx.ts'
import { readForm, sentText } from '../design/form.ts'
import { page, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { sayHoliday } from './commands.ts'
import { holidayForm } from './forms.ts'
import { holidaysPage, type HolidaysGiven } from './pages.ts'
import { bankHolidays, holidayChanges } from './queries.ts'
import { shippedHolidays } from './reference.ts'
import { knownUntil, runsOut } from './rules.ts'

const show = async (ctx: Ctx, request: AreaRequest, refused: HolidaysGiven['refused'] = null): Promise<Answer> => {
  const days = await bankHolidays(ctx)
  const until = knownUntil(shippedHolidays.days, days)
  const main = holidaysPage({
    area: ctx.area,
    today: ctx.today,
    shipped: shippedHolidays,
    days,
    changes: await holidayChanges(ctx),
    until,
    runsOut: runsOut(until, ctx.today),
    csrf: request.csrf,
    saved: request.query.saved === '1',
    refused,
  })
  return page({ title: 'Bank holidays', main, section: '/bank-holidays', ...(refused && { status: 422, refused: true }) }) // prettier-ignore
}

const save = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(holidayForm, request.body)
  if (!read.ok) return show(ctx, request, read)
  const said = await sayHoliday(ctx, read.values)
  if (said.ok) return redirect(`${to.bankHolidays(ctx.area.slug)}?saved=1`)
  const summary = [{ text: said.because, href: '#day' }]
  return show(ctx, request, { fields: { day: [said.because] }, summary, sent: sentText(request.body) })
}

export const holidayRoutes: readonly AreaRoute[] = [
  get('/bank-holidays', 'bank-holiday.keep', (ctx, request) => show(ctx, request)),
  post('/bank-holidays', 'bank-holiday.keep', save),
]
