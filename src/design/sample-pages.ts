import { chartFigure } from '../charts/chart-figure.ts'
import type { LineChart } from '../charts/line-chart.ts'
import { easyReadPage, mostOnOneSheet } from './easy-read.ts'
import { errorSummary, fieldError, type FieldErrors } from './form.ts'
import { govukButton, govukInput, govukRadios, govukTextarea } from './govuk/components.ts'
import { html, type Html } from './html.ts'
import { areaBanner, layout, type Page } from './layout.ts'
import {
  answerFirst,
  cards,
  detailsBlock,
  downloadLinks,
  emptyState,
  figureSentence,
  historyList,
  notice,
  numberTiles,
  pageHeading,
  pager,
  quoteBlock,
  summaryList,
} from './parts.ts'
import { standings, standingKey, standingTag, standingTags } from './standing.ts'
import { table } from './table.ts'
import { inEvery, percent, showDay } from './words.ts'

/** One page of each kind with everything the kit has: what the kit's own browser test looks at. Made-up throughout. */

const frame = (page: Pick<Page, 'title' | 'main'> & Partial<Page>): Html =>
  layout({
    area: { name: 'Merrowshire', slug: 'merrowshire' },
    who: { name: 'Robin Ashdown', role: 'Programme lead', signOutHref: '/sign-out', csrf: 'token' },
    nav: [
      { text: 'This week', href: '/merrowshire/this-week', current: true },
      { text: 'The plan', href: '/merrowshire/plan' },
      { text: 'Measures', href: '/merrowshire/measures' },
      { text: 'Partners', href: '/merrowshire/partners' },
    ],
    banner: [
      areaBanner({ name: 'Merrowshire', madeUp: true, keepsRecord: true }),
      { kind: 'provisional', text: 'This plan has not yet been co-produced with families.' },
    ],
    cspNonce: 'sample',
    ...page,
  })

const promiseRows = (rows: number) =>
  Array.from({ length: rows }, (_, index) => {
    const standing = standings[index % standings.length]!
    return [
      html`<a class="govuk-link" href="/promise/${index}">Six in ten plans finished within 20 weeks</a>`,
      'Director, All-Age Disability',
      showDay('2025-03-31'),
      standingTags(standing, index % 5 === 0),
      'The figure for its quarter has not come',
      showDay('2025-01-10'),
    ]
  })

/** Fifty rows and more: what the kit's timing test draws. */
export const staffPage = (rows = 12): Html =>
  frame({
    title: 'This week',
    wide: true,
    main: html`${pageHeading('This week', { caption: 'Thursday 27 February 2025' })}
      ${answerFirst('Stocktake in 7 days. 6 promises are late and 9 cannot be judged because no figure has come.')}
      ${numberTiles([
        { value: 6, words: 'promises are late', href: '#late', standing: 'Late' },
        { value: 11, words: 'fall due by 31 March', href: '#due', standing: 'Not due yet' },
        {
          value: 9,
          words: 'cannot be judged because no figure has come',
          href: '#un',
          standing: 'Cannot be judged yet',
        },
        { value: 4, words: 'owners have not answered since 10 January', href: '#silent' },
      ])}
      ${table({
        caption: 'Promises that need somebody this week',
        captionSize: 'm',
        dense: true,
        head: [
          { text: 'Promise', sort: { href: '?by=promise', now: null } },
          'Who answers for it',
          { text: 'Due', tight: true, sort: { href: '?by=due', now: 'ascending' } },
          'Where it stands',
          'Why',
          { text: 'Last heard', tight: true },
        ],
        rows: promiseRows(rows),
      })}
      ${pager({ page: 3, pages: 9, href: page => `?page=${page}` })}
      ${downloadLinks([
        { format: 'CSV', href: '/list.csv', what: 'Promises' },
        { format: 'Word', href: '/list.docx', what: 'Promises' },
      ])}
      <h2 class="govuk-heading-m">What the shapes mean</h2>
      ${standingKey({ Done: 'Judged done by its rule.', Late: 'Its day has passed and it is not done.', 'Families disagree': 'Families say they do not see it.' })}`,
  })

export const sampleChart: LineChart = {
  id: 'twenty-weeks',
  title: 'New EHC plans issued within 20 weeks, excluding exceptions',
  desc: 'Merrowshire rose to 95 in 100 in 2020, then fell to 27 in 100 in 2023. England fell from 60 to 46 in 100.',
  unit: '%',
  series: [
    {
      name: 'Merrowshire',
      points: [
        { x: '2019', y: 46.3 },
        { x: '2020', y: 95.4, note: 'In 2020 the law on time limits was relaxed for part of the year.' },
        { x: '2021', y: 81.3 },
        { x: '2022', y: 31.1 },
        { x: '2023', y: 27.5 },
        { x: '2024', y: 37.4 },
      ],
    },
    {
      name: 'England',
      points: [
        { x: '2019', y: 60.4 },
        { x: '2020', y: 58 },
        { x: '2021', y: 59.9 },
        { x: '2022', y: null },
        { x: '2023', y: 50.3 },
        { x: '2024', y: 46.4 },
      ],
    },
  ],
  range: {
    name: 'Lowest to highest of 9 neighbours',
    points: ['2019', '2020', '2021', '2022', '2023', '2024'].map((x, index) => ({
      x,
      low: 12 - index,
      high: 70 - index * 5,
    })),
  },
  target: { label: 'Promised: 60%', low: 60 },
  breaks: [
    { before: '2023', note: 'From 2023 each plan is collected by itself, so the years before are not comparable.' },
  ],
}

export const measurePage = (): Html =>
  frame({
    title: 'Plans on time',
    easyReadHref: '/merrowshire/easy-read',
    crumbs: [
      { text: 'Merrowshire', href: '/merrowshire' },
      { text: 'Measures', href: '/merrowshire/measures' },
    ],
    main: html`${pageHeading('New plans finished within 20 weeks')}
      ${answerFirst(`Cannot be judged yet. The latest known figure is ${percent(37.4)}, 22.6 points short of 60%.`)}
      <p>${standingTag('Cannot be judged yet', { size: 'large' })}</p>
      ${figureSentence({ value: percent(37.4), what: 'of new plans were issued within 20 weeks', of: '515 of 1,377', inEvery: inEvery(37.4), when: 'January to December 2024' })}
      ${chartFigure({ sentence: 'Fewer plans are on time than in 2021. The last year is a little better.', chart: sampleChart, source: 'Source: Department for Education.' })}
      ${quoteBlock('Too many children and young people wait too long.', 'Inspection report, 2024')}
      ${summaryList([
        { key: 'Who answers for it', value: 'Director, All-Age Disability' },
        {
          key: 'Due',
          value: showDay('2025-03-31'),
          action: { href: '/change', text: 'Change', about: 'the due date' },
        },
      ])}
      ${detailsBlock('How this is counted', html`<p class="govuk-body">From the day the request came to the day the plan was issued.</p>`)}
      ${notice(html`<p>Figures before 2023 were counted in another way.</p>`, 'attention')}
      ${emptyState({ nothing: 'No local figure has come yet.', wouldFill: 'The count for February 2025.', who: 'An analyst, by typing it or loading a file.' })}
      ${historyList([
        { on: '2025-02-20', what: 'The figure for January was loaded.', who: 'Analyst, Merrowshire Council' },
        {
          on: '2024-12-16',
          what: 'Evidence was offered.',
          who: 'Action owner',
          note: 'Three more caseworkers are in post.',
        },
      ])}`,
  })

export const easyPage = (): Html =>
  frame({
    title: 'Plans on time: easy read',
    bare: true,
    bodyClass: 'app-easy-page',
    back: { text: 'Back to the plan', href: '/merrowshire/plan' },
    main: easyReadPage({
      title: 'Plans on time',
      titlePicture: 'plan',
      lines: [
        { picture: 'waiting', words: 'Some children wait too long for a plan.' },
        { picture: 'promise', words: 'They promised to be quicker.' },
        { picture: 'calendar', words: 'They said: by the end of March 2025.' },
        { picture: 'numbers', words: '6 in every 10 plans should be on time.' },
      ],
      questions: [
        { question: 'Are they quicker?', answer: 'Not yet' },
        { question: 'Did they get more people to help?', answer: 'Yes' },
        { question: 'Is it better for families?', answer: 'We do not know' },
      ],
      linesAfter: [
        { picture: 'talking', words: 'Tell us what you think.' },
        { picture: 'helping', words: 'You can ask someone to help you.' },
      ],
      actions: govukButton({ text: 'Tell us' }),
      writtenBy: 'Written by Merrowshire Youth Cabinet, 3 February 2025',
    }),
  })

/** As many lines as may stand on a sheet, each as long as may be. */
export const fullestEasyPage = (): Html =>
  frame({
    title: 'Fullest easy read',
    bare: true,
    bodyClass: 'app-easy-page',
    main: easyReadPage({
      title: 'A long title that needs two lines of its own on the sheet',
      titlePicture: 'plan',
      lines: Array.from({ length: mostOnOneSheet }, () => ({
        picture: 'waiting' as const,
        words: 'Families waited many months before somebody finally told them what would happen to their child.',
      })),
      writtenBy: 'Written by Merrowshire Youth Cabinet, 3 February 2025',
    }),
  })

export const formPage = (fields?: FieldErrors): Html =>
  frame({
    title: 'Offer evidence',
    refused: fields !== undefined,
    main: html`${errorSummary(fields && [{ text: 'Say what was done', href: '#note' }])}${pageHeading('Offer evidence')}
      <form method="post" novalidate>
        ${govukTextarea({ name: 'note', id: 'note', label: { text: 'What was done?' }, errorMessage: fieldError(fields, 'note') })}
        ${govukInput({ name: 'where', id: 'where', label: { text: 'Where can it be seen?' }, hint: { text: 'An address or a file’s name' } })}
        ${govukRadios({
          name: 'kind',
          fieldset: { legend: { text: 'What does it show?' } },
          items: [
            { value: 'activity', text: 'Something was done' },
            { value: 'difference', text: 'A difference families notice' },
          ],
        })}
        ${govukButton({ text: 'Offer this evidence' })}
      </form>`,
  })

export const frontPage = (): Html =>
  frame({
    title: 'What was promised, and is it happening?',
    area: null,
    who: null,
    nav: [],
    banner: null,
    signInHref: '/sign-in',
    main: html`${pageHeading('What was promised, and is it happening?', { size: 'xl' })}
    ${answerFirst('Alongside shows what a local area promised its disabled children and young people, whether it is happening, and how anyone can tell.')}
    ${cards([
      { title: 'Merrowshire', href: '/merrowshire', body: 'A made-up area at work.', foot: 'Made-up area' },
      { title: 'Worcestershire', href: '/worcestershire', body: 'Published facts only.' },
    ])}`,
  })
