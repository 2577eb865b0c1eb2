import { ageAtStartOfYear } from './age.ts'
import { given, hasPlan, inParts, isActive, isIn, parts, rule, type RulesOf, text } from './rule.ts'
import type { Row } from '../layout.ts'
import type { Sen2Version } from './version.ts'

/**
 * Checks that analysts of other authorities make before they send (law/sen2.md 9.3), as queries: each asks for a note.
 * Those that need the register of schools (kinds of school unlikely for SEND, a unit where the register has none, fewer
 * placements than a setting should have) are not made here: no list of schools is read while a row is checked.
 */
export const communityRules: RulesOf = version => [...onPersons(version), ...onActivePlans(version), ...onSettings(version)] // prettier-ignore

export const leftOut = [
  'Kinds of school that are unlikely for a child with a plan: needs the register of schools (GIAS).',
  'A SEN unit or resourced provision where the register has none: needs the register of schools (GIAS).',
  'Fewer placements at a setting than expected: needs the years before and the register of schools.',
  'Week20 is 1 where an exception is recorded: needs what the authority holds about the case.',
  'A share of requests from “other” sources that is unusually high: no figure for it is published.',
] as const

const age = (row: Row, { censusDay }: Sen2Version): number | null => ageAtStartOfYear(text(row, 'birth_date'), censusDay) // prettier-ignore

const onPersons: RulesOf = version => [
  rule(
    'Q01',
    'query',
    'A person was under 25 when the school year began, and born by then or soon after.',
    ['birth_date'],
    row => {
      // prettier-ignore
      const years = age(row, version)
      return years === null || years < 25
      ? null
      : `This person was ${years} when the school year began. Plans end at 25: check the birth date, or note why they are here.` // prettier-ignore
    },
  ),
  rule(
    'Q02',
    'query',
    'UPNunknown UN1 (under 6, none given yet) is used for children under 6.',
    ['upn_unknown', 'birth_date'],
    row =>
      // prettier-ignore
      isIn(row, 'upn_unknown', 'UN1') && (age(row, version) ?? 0) >= 6
      ? `UPNunknown is UN1, for children under 6, and this child was ${age(row, version)}. Give the UPN, or the reason that fits.` // prettier-ignore
      : null,
  ),
  rule('Q03', 'query', 'A postcode is a whole one.', ['postcode'], row =>
    given(row, 'postcode') && !/^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(text(row, 'postcode').trim())
      ? `PostCode ${text(row, 'postcode')} is not a whole postcode. Correct it, or leave it out where it is not known.`
      : null,
  ),
  rule(
    'Q05',
    'query',
    'An assessment follows only a request that was agreed, refused and reversed, or decided earlier.',
    ['assessment_outcome', 'request_outcome'],
    row =>
      // prettier-ignore
      isIn(row, 'request_outcome', 'A', 'W') && given(row, 'assessment_outcome')
      ? `RequestOutcome is ${text(row, 'request_outcome')} and there is an assessment. Correct the outcome, or take the assessment out.` // prettier-ignore
      : null,
  ),
]

const currentPlacements = (row: Row, censusDay: string): readonly Row[] =>
  parts(row, 'placements').filter(
    part =>
      (!given(part, 'entry_on') || text(part, 'entry_on') <= censusDay) &&
      (!given(part, 'leaving_on') || text(part, 'leaving_on') >= censusDay),
  )

const onActivePlans: RulesOf = version => [
  rule(
    'Q06',
    'query',
    'A plan active on census day has its named plan.',
    ['plan_started_on', 'active', 'plan_details'],
    row =>
      // prettier-ignore
      isActive(row) && !hasPlan(row)
      ? 'There is an ActivePlans part and no NamedPlan. Give what the plan names, or note why it is not known.'
      : null,
  ),
  rule(
    'Q07',
    'query',
    'A plan active on census day has a placement on it.',
    ['placements', 'active', 'transferred_from'],
    row => {
      // prettier-ignore
      if (!isActive(row) || currentPlacements(row, version.censusDay).length > 0) return null
      const came = given(row, 'transferred_from')
        ? ` The plan came from authority ${text(row, 'transferred_from')}.`
        : ''
      return `No placement covers census day.${came} Give the one the child was in; where there was none, give SENSetting NIEO and what it is.` // prettier-ignore
    },
  ),
  rule('Q08', 'query', 'Of the placements on census day one at most is the primary one.', ['placements'], row =>
    currentPlacements(row, version.censusDay).filter(part => isIn(part, 'rank', '1')).length > 1
      ? 'Two placements on census day both have PlacementRank 1. Give the second 2, or the day the child left it.'
      : null,
  ),
]

const both = ['plan_details', 'placements'] as const

const onSettings: RulesOf = version => [
  rule(
    'Q09',
    'query',
    'Where a school or provider is named, it is said whether the child is in its SEN unit or resourced provision.',
    both,
    row =>
      // prettier-ignore
      both.flatMap(column =>
      inParts(row, column, part => {
        const missing = (['sen_unit', 'resourced_provision'] as const).find(cell => !given(part, cell))
        return missing && (given(part, 'urn') || given(part, 'ukprn'))
          ? { cell: missing, message: `${missing === 'sen_unit' ? 'SENunitIndicator' : 'ResourcedProvisionIndicator'} is missing. Write 1 or 0.` } // prettier-ignore
          : null
      }),
    ),
  ),
  rule(
    'Q10',
    'query',
    'Where SENSetting is OTH in a plan or NIEO in a placement, SENSettingOther says what it is.',
    both,
    row =>
      // prettier-ignore
      both.flatMap(column =>
      inParts(row, column, part =>
        isIn(part, 'setting', column === 'plan_details' ? 'OTH' : 'NIEO') && !given(part, 'setting_other')
          ? { cell: 'setting_other', message: `SENSetting is ${text(part, 'setting')} and SENSettingOther is missing. Say which setting it is.` } // prettier-ignore
          : null,
      ),
    ),
  ),
  rule(
    'Q11',
    'query',
    'SENSetting OTH and NIEO, and CeaseReason 9, are used where no other code fits.',
    ['cease_reason', ...both],
    row => [
      // prettier-ignore
      ...(isIn(row, 'cease_reason', '9') ? [{ column: 'cease_reason', message: 'CeaseReason is 9 (other), about which COLLECT asks. Use the code that fits, or note the reason.' }] : []), // prettier-ignore
      ...both.flatMap(column =>
        inParts(row, column, part =>
          isIn(part, 'setting', 'OTH', 'NIEO')
            ? { cell: 'setting', message: `SENSetting is ${text(part, 'setting')} (other), about which COLLECT asks. Use the code that fits, or note what it is.` } // prettier-ignore
            : null,
        ),
      ),
    ],
  ),
  rule(
    'Q12',
    'query',
    'SENSetting NEET is used for young people of 16 and over.',
    ['placements', 'birth_date'],
    row => {
      const years = age(row, version)
      return years === null || years >= 15
        ? null
        : inParts(row, 'placements', part =>
            isIn(part, 'setting', 'NEET')
              ? { cell: 'setting', message: `SENSetting is NEET, and this child was ${years} when the school year began. A child of school age has a school place or another setting: check both.` } // prettier-ignore
              : null,
          )
    },
  ),
  rule('X17', 'error', 'A UKPRN has eight digits.', both, row =>
    both.flatMap(column =>
      inParts(row, column, part =>
        given(part, 'ukprn') && !/^\d{8}$/.test(text(part, 'ukprn'))
          ? { cell: 'ukprn', message: `UKPRN ${text(part, 'ukprn')} does not have eight digits. Correct it.` }
          : null,
      ),
    ),
  ),
  rule(
    'X18',
    'error',
    'Another authority is given by its three digits, or XXX.',
    ['exported_to', 'transferred_from'],
    row => // prettier-ignore
    ['exported_to', 'transferred_from']
      .filter(column => given(row, column) && !/^(\d{3}|XXX)$/i.test(text(row, column)))
      .map(column => ({ column, message: `${text(row, column)} is not an authority’s code. Give its three digits, or XXX where it is outside the United Kingdom or not known.` })), // prettier-ignore
  ),
]
