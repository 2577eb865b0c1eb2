import mammoth from 'mammoth'
import { fromHtml } from './from-html.ts'
import type { TableModel } from './table-model.ts'

/** A Word document. Pictures are left out and nothing outside the file is fetched. */
export const fromDocx = async (bytes: Uint8Array): Promise<TableModel> => {
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    { convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false },
  )
  return fromHtml(value)
}
