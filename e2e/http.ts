import { sourceOf, type Field, type Form } from './form-source.ts'

export type Answer = { readonly status: number; readonly location: string; readonly text: string }

type Kept = { readonly pair: string; readonly path: string }

/** A browser as far as forms need one: keeps cookies, sends each form with the token of the page before. */
export const httpClient = (address: () => string) => {
  const jar = new Map<string, Kept>()
  let token = ''
  const keep = (header: string): void => {
    const [pair = '', ...rest] = header.split(/; */)
    const path = rest.find(part => /^path=/i.test(part))?.slice(5) ?? '/'
    const gone = rest.some(part => /^expires=Thu, 01 Jan 1970/i.test(part))
    if (gone) jar.delete(pair.split('=')[0] + path)
    else jar.set(pair.split('=')[0] + path, { pair, path })
  }
  const once = async (path: string, body?: URLSearchParams | FormData): Promise<Answer> => {
    const cookies = [...jar.values()].filter(each => path.startsWith(each.path)).map(each => each.pair)
    const answer = await fetch(new URL(path, address()), {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: cookies.join('; ') },
      ...(body && { body }),
    })
    answer.headers.getSetCookie().forEach(keep)
    const text = await answer.text()
    token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? token
    const location = answer.headers.get('location')
    const to = location ? new URL(location, address()) : null
    return { status: answer.status, location: to ? to.pathname + to.search : '', text }
  }
  const follow = async (first: Answer): Promise<Answer> => {
    let answer = first
    for (let more = 10; answer.location && more > 0; more--) answer = await once(answer.location)
    return answer
  }
  return {
    follow,
    get: (path: string) => once(path),
    post: (path: string, form: Record<string, string> = {}) =>
      once(path, new URLSearchParams({ _csrf: token, ...form })),
    upload: (path: string, name: string, content: string) => {
      const form = new FormData()
      form.set('_csrf', token)
      form.set('file', new Blob([content]), name)
      return once(path, form)
    },
    /** A form of a page with these fields, as a browser would send it: no file chosen where one may be. */
    send: ({ action, isMultipart }: Pick<Form, 'action' | 'isMultipart'>, fields: readonly Field[]) => {
      const form = isMultipart ? new FormData() : new URLSearchParams()
      for (const { name, value } of fields) form.append(name, value)
      if (form instanceof FormData) form.append('file', new Blob([]), '')
      return once(action, form)
    },
    /** Signs in on the page of the demonstration’s provider where one chooses who to be. */
    signIn: async (email: string) => {
      const page = await follow(await once('/sign-in?area=merrowshire&to=/merrowshire/plans'))
      const [choice] = sourceOf(page.text, '').forms
      return follow(await once(choice!.action, new URLSearchParams({ email })))
    },
    /** Signs in by one of the front page's buttons, or as anybody by role; the token of the page landed on is kept. */
    startAs: async (role: string) => follow(await once(`/start-as/merrowshire/${role}`, new URLSearchParams())),
  }
}
