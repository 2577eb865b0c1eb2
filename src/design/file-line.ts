import { fileInWords } from '../files/rules.ts'
import { html, type Html } from './html.ts'

export type FileShown = {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly scanned: boolean
}

/**
 * A file people sent: what it is and how large. Those who may take it (`href`) see its name, and where nothing looked
 * for viruses, that too; for others the name stays with those it was sent to.
 */
export const fileLine = (file: FileShown, href: string | null): Html =>
  href === null
    ? html`A file (${fileInWords(file)}), held by the partnership and not published.`
    : html`<a class="govuk-link" href="${href}" download>${file.name}</a>
        (${fileInWords(file)})${!file.scanned && ', not scanned for viruses'}`
