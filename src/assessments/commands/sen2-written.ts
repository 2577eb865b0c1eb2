import { createHash } from 'node:crypto'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { sen2File, type ReturnMade } from '../queries/sen2.ts'
import type { Sen2Header } from '../../layouts/sen2/write-xml.ts'

/** Writes the return and notes that it was taken away, by whom and which bytes: they hold what identifies children. */
export const writeReturn = async (ctx: Ctx, made: ReturnMade, header: Sen2Header): Promise<Buffer> => {
  const file = sen2File(ctx, made, header)
  await record(ctx, {
    what: 'SEN2 return written',
    subjectKind: 'sen2 file',
    subjectId: `sen2-${made.cut.version.year}`,
    detail: {
      requests: made.rows.length,
      serial: header.SerialNo ?? null,
      sha256: createHash('sha256').update(file).digest('hex'),
    },
  })
  return file
}
