import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { FileHeld, Release } from '../queries/releases.ts'
import { filesTable } from './open-data.ts'

export type ReleasePage = { readonly area: Area; readonly release: Release; readonly files: readonly FileHeld[] }

/** One release: its files at the addresses they keep, and what each is recognised by. */
export const releasePage = ({ area, release, files }: ReleasePage): Html =>
  html`${pageHeading(`Released on ${showDay(release.releasedOn)}`, { caption: `Open data of ${area.name}` })}
    <p class="govuk-body">${release.because} ${count(files.length)} files. They are never changed and never moved.</p>
    ${filesTable(area, files, release.releasedOn)}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.index(area.slug, release.releasedOn)}">What this release holds, as JSON</a>
    </p>
    ${detailsBlock(
      'Check that a file is as it was released',
      html`<p class="govuk-body">
          Work out the SHA-256 of a file you have, with <code>sha256sum</code>, and compare it. All of them together:
          <code class="app-hash">${release.hash}</code>
        </p>
        ${table({
          caption: 'SHA-256 of each file',
          captionSize: 'hidden',
          narrow: 'stack',
          dense: true,
          head: ['File', 'SHA-256'],
          rows: files.map(({ path, hash }) => [path, html`<code class="app-hash">${hash}</code>`]),
        })}`,
    )}`
