/** The children's services of NHS England's community waiting lists, each as it is published and as people say it. */
export const sitrepLines: readonly { readonly line: string; readonly name: string }[] = [
  { line: 'Antenatal, new-born and children screening and immunisation services', name: 'Screening and immunisation' },
  { line: 'Audiology', name: 'Audiology' },
  { line: 'Child health information service', name: 'Child health information' },
  { line: 'Community nursing services (planned care and rapid response teams)', name: 'Community nursing' },
  { line: 'Community paediatric service', name: 'Community paediatrics' },
  { line: 'Looked after children teams', name: 'Looked-after children’s health' },
  { line: 'New-born hearing screening', name: 'New-born hearing screening' },
  { line: 'Nursing and Therapy teams support for long term conditions', name: 'Nursing and therapy for long-term conditions' },
  { line: 'Rapid Response Services', name: 'Rapid response' },
  { line: 'Safeguarding', name: 'Safeguarding' },
  { line: 'Therapy interventions: dietetics', name: 'Dietetics' },
  { line: 'Therapy interventions: occupational therapy', name: 'Occupational therapy' },
  { line: 'Therapy interventions: orthotics', name: 'Orthotics' },
  { line: 'Therapy interventions: physiotherapy', name: 'Physiotherapy' },
  { line: 'Therapy interventions: speech and language', name: 'Speech and language therapy' },
  { line: 'Vision screening', name: 'Vision screening' },
  { line: 'Wheelchair, orthotics, prosthetics and equipment', name: 'Wheelchairs, prosthetics and equipment' },
] // prettier-ignore

const plain = (text: string): string => text.trim().toLowerCase()

/** The published line of a service: as somebody said, else the one of its name; null where it has none. */
export const lineOf = ({ sitrepLine, name }: { readonly sitrepLine: string | null; readonly name: string }): string | null =>
  sitrepLine ?? sitrepLines.find(each => plain(each.name) === plain(name))?.line ?? null // prettier-ignore
