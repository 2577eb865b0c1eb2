import type { About, FileAtRest, Layout, Limits, NestedShape, RawRow, Reading } from '../layout.ts'
import { fatalOf } from '../xlsx.ts'
import { resourceIndex } from './fhir-index.ts'
import { resourcesOf } from './fhir-read.ts'
import { fhirRows } from './fhir-rows.ts'

/** Reads FHIR R4 resources into one row for each referral to a team. What refers to what is known only at the end. */
export const fhirShape: NestedShape = (file, layout, limits, about) => read(file, layout, limits, about)

const read = async function* (file: FileAtRest, layout: Layout, limits: Limits, about: About): AsyncGenerator<Reading> {
  const index = resourceIndex()
  try {
    for await (const { entries, issues, bytesRead } of resourcesOf(file, limits)) {
      for (const entry of entries) index.add(entry)
      yield { rows: [], issues, bytesRead }
    }
  } catch (error) {
    return yield { rows: [], issues: [fatalOf(error)], bytesRead: 0 }
  }
  const { rows, found } = fhirRows(index, layout, about)
  let batch: RawRow[] = []
  for (const row of rows()) {
    batch.push(row)
    if (batch.length < 500) continue
    yield { rows: batch, issues: [], bytesRead: file.size }
    batch = []
  }
  yield { rows: batch, issues: found(), refused: 0, bytesRead: file.size }
}
