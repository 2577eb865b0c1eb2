import { csvRows } from '../../../src/layouts/write-csv.ts'
import type { Table, Written } from './cast.ts'
import { drawFrom } from './drawn.ts'

const heading = ['Service', 'Month ending', 'Count', 'Priority', 'Weeks waiting', 'SEND', 'Removal reason', 'Number']
const bands = ['0-1', '>1-2', '>2-4', '>4-12', '>12-18', '>18-52', '>52-104']

/** Children waiting in each band in October; what is due and made in a month; the trust's own codes for its services. */
const services = [
  { code: 'SLT-CYP', waiting: [14, 15, 33, 118, 96, 204, 31], due: 610 },
  { code: 'OT-CYP', waiting: [6, 7, 15, 52, 44, 131, 22], due: 240 },
  { code: 'PHY-CYP', waiting: [9, 8, 14, 31, 12, 6, 0], due: 180 },
  { code: 'COMPAED', waiting: [8, 9, 21, 84, 77, 266, 58], due: 310 },
] as const

/** A month of the trust's waits; without its adults, who wait on other lists. */
const month = (monthEnd: string, since: number, adults = 0): Table => {
  const draw = drawFrom(1117 + since)
  const rows = services.flatMap(({ code, waiting, due }) => {
    const row = (count: string, number: number, band = '', reason = '') => [code, monthEnd, count, '', band, '', reason, number] // prettier-ignore
    const made = Math.round(due * (0.78 + 0.02 * since)) + draw.whole(-8, 8)
    const received = Math.round(due / 7) + draw.whole(-9, 9)
    return [
      ...waiting.map((number, at) => {
        const now = Math.max(0, number - since * (at > 4 ? 4 : 0) + draw.whole(-3, 3))
        return row('waiting', number === 0 ? 0 : now + adults * (at + 1), bands[at])
      }),
      row('referrals-received', received),
      row('first-contacts', received - draw.whole(2, 20)),
      row('removals', draw.whole(1, 6), '', 'was not brought'),
      row('removals', draw.whole(0, 4), '', 'moved away'),
      row('contacts-due', due),
      row('contacts-made', made),
    ]
  })
  return [heading, ...rows]
}

/** October, November and January: December's never came. November came a second time with adults in it. */
export const waitsFiles = (): Written[] => [
  { name: 'trust-waits-2024-10.csv', text: csvRows(month('2024-10-31', 0)) },
  { name: 'trust-waits-2024-11.csv', text: csvRows(month('2024-11-30', 1)) },
  { name: 'trust-waits-2024-11-again.csv', text: csvRows(month('2024-11-30', 1, 40)) },
  { name: 'trust-waits-2025-01.csv', text: csvRows(month('2025-01-31', 3)) },
]
