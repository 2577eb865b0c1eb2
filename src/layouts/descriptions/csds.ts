import type { Layout } from '../layout.ts'
import { nationalLayout } from '../referral/national-layout.ts'
import { csdsTables } from '../referral/national-tables.ts'

/** Community services as a trust already sends them to NHS England every month. */
export const csds: Layout = nationalLayout(csdsTables, {
  id: 'csds',
  name: 'Community Services Data Set tables',
  about: 'Community health services: the tables CYP001, CYP101, CYP102, CYP104 and CYP201 a trust already has, read into one row for each referral to a team.',
}) // prettier-ignore
