import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { addDays, type Day } from '../src/kernel/day.ts'
import { madeUpNhsNumber } from '../src/kernel/ids.ts'
import { recordKinds } from '../src/layouts/records.ts'

const days: Day[] = Array.from({ length: 700 }, (_, index) => addDays('2023-07-01', index))
const dayAt = (index: number): Day => days[index % days.length]!

/** A number kept for tests, with its check digit; `wrong` spoils it. */
const nhsNumber = (index: number, wrong: boolean): string => {
  const number = madeUpNhsNumber(index % 900_000)
  return wrong ? number.slice(0, 9) + ((Number(number[9]) + 1) % 10) : number
}

/** The columns of our own template that a record keeps; what was sent of service and priority is filled in by us. */
export const referralHeading = Object.keys(recordKinds.referral.columns).filter(name => !name.endsWith('_as_sent'))

/** One row of a trust's list, a little different from the next; one in `errorEvery` has an NHS number that cannot be. */
export const referralRow = (index: number, errorEvery: number): string[] => {
  const received = index % 600
  const value: Record<string, string> = {
    referral_id: `REF${10_000_000 + index}`, team_id: `T${index % 40}`, local_patient_id: `P${index % 400_000}`,
    nhs_number: nhsNumber(index, index % errorEvery === errorEvery - 1), nhs_number_status: '01',
    surname: `Surname${index % 5000}`, forename: `Name${index % 700}`, birth_date: addDays('2010-01-01', index % 4000),
    postcode: `WR${(index % 9) + 1} ${index % 10}AB`, service: `service-${index % 12}`,
    team_type: '33', source: 'GP', referred_by: `Y0${index % 1000}`, received_on: dayAt(received),
    priority: '1', reason: 'speech, language and communication', accepted_on: dayAt(received + 9),
    first_offer_on: dayAt(received + 60), first_contact_on: index % 3 === 0 ? dayAt(received + 80) : '',
    not_brought: String(index % 3), first_contact_status: index % 3 === 0 ? '5' : '', send_status: 'none', diagnosed: 'no',
  } // prettier-ignore
  return referralHeading.map(name => value[name] ?? '')
}

export const markHeading = ['upn', 'pupil_id', 'date', 'session', 'code']
const schoolDays = days.filter(day => day >= '2024-09-02' && ![0, 6].includes(new Date(day).getUTCDay()))

/** One session of one pupil: 190 days of two sessions each. */
export const markRow = (index: number, errorEvery: number): string[] => {
  const session = index % 380
  const code = index % errorEvery === errorEvery - 1 ? '?' : index % 23 === 0 ? 'I' : session % 2 === 0 ? '/' : '\\'
  return ['', `PUPIL${Math.floor(index / 380)}`, schoolDays[session >> 1]!, session % 2 === 0 ? 'AM' : 'PM', code]
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Writes a CSV file piece by piece; gives back its size in bytes. */
export const writeCsvFile = async (
  path: string,
  heading: readonly string[],
  count: number,
  row: (index: number) => readonly string[],
): Promise<number> => {
  const out = createWriteStream(path)
  let text = `${heading.join(',')}\n`
  let size = 0
  for (let index = 0; index < count; index++) {
    text += `${row(index).map(quoted).join(',')}\n`
    if (text.length < 1 << 18) continue
    size += Buffer.byteLength(text)
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  size += Buffer.byteLength(text)
  out.end(text)
  await once(out, 'finish')
  return size
}
