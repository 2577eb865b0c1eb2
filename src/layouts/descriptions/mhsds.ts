import type { Layout } from '../layout.ts'
import { nationalLayout } from '../referral/national-layout.ts'
import { mhsdsTables } from '../referral/national-tables.ts'

/** Mental health services as a trust already sends them to NHS England every month. */
export const mhsds: Layout = nationalLayout(mhsdsTables, {
  id: 'mhsds',
  name: 'Mental Health Services Data Set tables',
  about: 'Children’s mental health services: the tables MHS101, MHS102 and MHS201 a trust already has, with MHS001 and MHS104 where they can be given, read into one row for each referral to a team.',
}) // prettier-ignore
