import type { Layout } from '../../layouts/layout.ts'

/** The column of a filtered copy that holds the row of the sender's own file. */
export const senderRow = 'row in the file as sent'
/** The sheet or table of the sender's own file that the row stood in. */
export const senderSheet = 'sheet in the file as sent'

/**
 * A layout as its filtered copies have it: one CSV table whatever the sender sent, with the place of each row in the
 * sender's file. The places travel through a record under these names and are taken off again before it is kept.
 */
export const layoutOfCopy = (layout: Layout): Layout => {
  const { shape: _shape, shapeChecks: _checks, ...flat } = layout
  return {
    ...flat,
    sources: ['csv'],
    mixedAreas: false,
    columns: [
      ...layout.columns,
      { name: senderRow, means: 'the row of the sender’s file', type: { kind: 'whole', min: 1, max: 2 ** 31 - 1 }, required: true, synonyms: [] },
      { name: senderSheet, means: 'the sheet of the sender’s file', type: { kind: 'text', max: 200 }, required: false, synonyms: [] },
    ],
    toRecord: row => ({ ...layout.toRecord(row), [senderRow]: row[senderRow] ?? null, [senderSheet]: row[senderSheet] ?? null }),
  } // prettier-ignore
}

/** A copy is one flat table, so a record with parts of its own cannot be filtered; none of those is of mixed areas. */
export const canBeCopied = (layout: Layout): boolean => layout.columns.every(({ type }) => type.kind !== 'parts')
