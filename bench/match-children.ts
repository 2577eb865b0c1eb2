import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { Database } from '../src/database/start.ts'
import { addDays } from '../src/kernel/day.ts'
import { madeUpNhsNumber } from '../src/kernel/ids.ts'
import { referralHeading, writeCsvFile } from './load-files.ts'
import { inFolder, load } from './load-return.ts'
import { ms, type Measured } from './measured.ts'

const program = resolve(import.meta.dirname, 'match-one.ts')
const rows = Number(process.env.BENCH_MATCH_ROWS ?? 60_000)
const children = (rows * 4) / 5

const onsets = ['b', 'br', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'v', 'w', 'z', 'tr', 'gl']
const vowels = ['a', 'e', 'i', 'o', 'u', 'ee', 'ai', 'ou']
const endings = ['n', 'r', 'l', 'm', 'ck', 'sh', 'th', 'ld', 's', '']

/** A name nobody bears, one of so many: names must differ in letters, for figures are no part of a name. */
const name = (one: number, syllables: number): string => {
  let text = ''
  for (let rest = (one * 2_654_435_761) % 2 ** 32, count = 0; count < syllables; count++) {
    text += onsets[rest % onsets.length]! + vowels[Math.floor(rest / onsets.length) % vowels.length]!
    rest = Math.floor(rest / onsets.length / vowels.length)
  }
  return text + endings[one % endings.length]!
}

/** A trust's list: each fifth child is on it twice; one in ten has no NHS number. */
const referral = (trust: string, index: number, from: number): string[] => {
  const child = from + (index % children)
  const numbered = child % 10 !== (trust === 'A' ? 3 : 7)
  const value: Record<string, string> = {
    referral_id: `${trust}${index}`, team_id: `T${index % 12}`, local_patient_id: `${trust}P${child}`,
    nhs_number: numbered ? madeUpNhsNumber(child) : '', nhs_number_status: numbered ? '01' : '',
    surname: name((child * 7) % 9000, 2), forename: name((child * 13) % 900, 1), birth_date: addDays('2004-01-01', (child * 7919) % 7300),
    postcode: `WR${(child % 9) + 1} ${child % 7}${'ABDEFGHJLN'[child % 10]}${'PQRSTUWXYZ'[Math.floor(child / 10) % 10]}`,
    service: `service-${index % 12}`, team_type: '33', source: 'GP', received_on: addDays('2024-01-01', index % 500), priority: '1',
    send_status: 'none', diagnosed: 'no',
  } // prettier-ignore
  return referralHeading.map(heading => value[heading] ?? '')
}

type Found = { readonly children: number; readonly linked: number; readonly doubts: number }
type MatchedOne = { readonly matchedIn: number; readonly peak: number; readonly processor: number; readonly found: Found } // prettier-ignore

const matchOne = (database: Database, folder: string, returnId: string): MatchedOne => {
  const { stdout, status } = spawnSync(process.execPath, [program, database.ownerUrl, database.appUrl, join(folder, 'files'), returnId], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' }) // prettier-ignore
  if (status !== 0) throw new Error(`matching ended with ${status}`)
  return JSON.parse(stdout) as MatchedOne
}

/** Two trusts' lists, one after the other: the first finds nobody, half the children of the second are on the first. */
export const matchChildren = (): Promise<Measured[]> =>
  inFolder(async (folder, database) => {
    const measured: Measured[] = []
    for (const trust of ['A', 'B']) {
      const path = join(folder, `${trust}.csv`)
      const from = trust === 'A' ? 0 : children / 2
      await writeCsvFile(path, referralHeading, rows, index => referral(trust, index, from))
      const { returnId } = await load(database, folder, path, 'health-referrals')
      const { matchedIn, peak, processor, found } = matchOne(database, folder, returnId)
      const among = trust === 'A' ? 'of nobody known' : `half of them among ${children} known`
      measured.push(
        { what: `${rows} referrals of ${children} children, ${among}: ${found.children} new, ${found.doubts} for a person; our process ${ms(processor)} at work; matched`, value: ms(matchedIn), bar: 'under 20 s', met: matchedIn < 20_000 }, // prettier-ignore
        { what: 'peak memory', value: `${Math.round(peak)} MB`, bar: 'under 300 MB', met: peak < 300 },
      )
    }
    return measured
  })
