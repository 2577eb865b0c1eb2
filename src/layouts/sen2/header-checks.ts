import { dayInWords, isDay } from '../../kernel/day.ts'
import type { About, Issue, Severity } from '../layout.ts'
import type { Node } from './read-person.ts'
import type { Sen2Version } from './version.ts'

/** What the header says, by element in small letters; `places` where each stands. */
export type Header = {
  readonly values: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly sheet: string | null
  readonly row: number | null
}

export const headerChecks = {
  M01: ['fatal', 'The file is a SEN2 return: Collection is SEN2.'],
  M02: ['fatal', 'The file’s Year is the year of the return it was sent as.'],
  M03: ['fatal', 'The file’s LEA is the area it was sent for.'],
  M04: ['error', 'ReferenceDate is the census day of the year.'],
  M05: ['error', 'LEA is given, as three digits.'],
  M06: ['error', 'SourceLevel is L: the return comes from a local authority.'],
  M07: ['error', 'SerialNo is three digits.'],
  M08: ['warning', 'DateTime is a day and a time, like 2026-02-20T09:30:00.'],
  M09: ['error', 'DMO says whether there is a designated medical officer: Y, N or R (recruiting).'],
  M10: ['error', 'DCO says whether there is a designated clinical officer: Y, N or R (recruiting).'],
  M11: ['error', 'DSCO says whether there is a designated social care officer: Y, N or R. Needed from 2026; in 2025 it may be left out.'], // prettier-ignore
  M12: ['fatal', 'The file has a header, before any person.'],
} as const satisfies Record<string, readonly [Severity, string]>
type Code = keyof typeof headerChecks

const groups: Readonly<Record<string, readonly string[]>> = {
  CollectionDetails: ['Collection', 'Year', 'ReferenceDate'],
  Source: ['SourceLevel', 'LEA', 'SoftwareCode', 'Release', 'SerialNo', 'DateTime', 'DMO', 'DCO', 'DSCO'],
}

/** The header's elements, in their order, with the element each stands in. */
export const headerElements = Object.entries(groups).flatMap(([within, names]) =>
  names.map(name => ({ name, within: `Header/${within}` })),
)

/** Reads the values out of a Header element; names in any case, in any order. */
export const headerOf = (element: Node): Header => {
  const leaves = element.children.flatMap(group => (group.children.length > 0 ? group.children : [group]))
  const values = new Map(leaves.map(leaf => [leaf.name.toLowerCase(), leaf.text]))
  return { values, places: new Map(), sheet: null, row: null }
}

export type HeaderFaults = {
  readonly issues: readonly Issue[]
  /** Why nothing of the file may be kept. */
  readonly fatal: readonly Issue[]
  /** Whether it is plainly another return, so that going through its rows would only make noise. */
  readonly stop: boolean
}

/** What is wrong with a header for a year and an area. A file of another year is told where it belongs. */
export const checkHeader = (header: Header, version: Sen2Version, about: About): HeaderFaults => {
  const issues: Issue[] = []
  const value = (name: string): string => (header.values.get(name.toLowerCase()) ?? '').trim()
  const say = (code: Code, name: string, message: string): void => {
    const within = headerElements.find(each => each.name === name)?.within
    const column = header.places.get(name.toLowerCase()) ?? (within ? `${within}/${name}` : name)
    const { sheet, row } = header
    issues.push({ code, severity: headerChecks[code][0], sheet, row, column, value: value(name) || null, message })
  }
  const given = (name: string): string => (value(name) === '' ? 'is missing' : `is ${value(name)}`)

  const isSen2 = value('Collection').toUpperCase() === 'SEN2'
  if (!isSen2) say('M01', 'Collection', `Collection ${given('Collection')} and should be SEN2. Check that this is the SEN2 return.`) // prettier-ignore
  const year = value('Year')
  if (year !== String(version.year))
    say('M02', 'Year', `Year ${given('Year')}, and the file was sent as the return of ${version.year}. Send it as sen2-${/^20\d\d$/.test(year) ? year : '…'}, or correct Year.`) // prettier-ignore
  const reference = value('ReferenceDate').slice(0, 10)
  if (reference !== version.censusDay)
    say('M04', 'ReferenceDate', `ReferenceDate ${given('ReferenceDate')}. Census day ${version.year} was ${dayInWords(version.censusDay)}: write ${version.censusDay}.`) // prettier-ignore
  if (value('SourceLevel').toUpperCase() !== 'L')
    say('M06', 'SourceLevel', `SourceLevel ${given('SourceLevel')} and should be L.`)
  checkArea()
  if (!/^\d{3}$/.test(value('SerialNo')))
    say('M07', 'SerialNo', `SerialNo ${given('SerialNo')} and should be three digits: 001, and one more each time the return is sent again.`) // prettier-ignore
  if (!isDateTime(value('DateTime')))
    say('M08', 'DateTime', `DateTime ${given('DateTime')} and should be the moment the file was made, like 2026-02-20T09:30:00.`) // prettier-ignore
  checkOfficers()
  const fatal = issues.filter(issue => issue.severity === 'fatal')
  const anotherYear = year !== String(version.year) && reference.startsWith(year)
  return { issues: issues.filter(issue => issue.severity !== 'fatal'), fatal, stop: !isSen2 || anotherYear }

  function checkArea(): void {
    const lea = value('LEA')
    if (!/^\d{3}$/.test(lea)) say('M05', 'LEA', `LEA ${given('LEA')} and should be the authority’s three digits, like 885.`) // prettier-ignore
    else if (about.areaId !== null && Number(lea) !== about.areaId)
      say('M03', 'LEA', `LEA is ${lea}, and the file was sent for ${about.areaId}. Nothing was kept: send the return of this area, or correct LEA.`) // prettier-ignore
  }

  function checkOfficers(): void {
    const officer = (code: Code, name: string, needed: boolean): void => {
      if (value(name) === '' ? needed : !/^[YNR]$/i.test(value(name)))
        say(code, name, `${name} ${given(name)} and should be Y, N or R (recruiting).`)
    }
    officer('M09', 'DMO', true)
    officer('M10', 'DCO', true)
    if (version.socialCareOfficer !== 'no') officer('M11', 'DSCO', version.socialCareOfficer === 'mandatory')
  }
}

/** As XML writes it, or as COLLECT's tables do. */
const isDateTime = (text: string): boolean =>
  (isDay(text.slice(0, 10)) && /^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text)) ||
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)

export const noHeader = (): Issue => ({
  code: 'M12',
  severity: 'fatal',
  sheet: null,
  row: null,
  column: 'Header',
  value: null,
  message: 'The file has no header before its first person, so it does not say whose it is. Check that this is a SEN2 return, whole and in its own form.', // prettier-ignore
})
