// Sending a file: how much of it has arrived, truly, and how far its checking is. Without this file the plain form sends
// it just as well, and the page after it has a link that shows how far the checking is.

const say = (box, words, share) => {
  box.querySelector('[role="status"]').textContent = words
  const bar = box.querySelector('progress')
  if (share === null) bar.removeAttribute('value')
  else bar.value = share
}

const progressBox = form => {
  const box = document.createElement('div')
  box.className = 'app-sending'
  const words = document.createElement('p')
  words.className = 'govuk-body'
  words.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.className = 'app-progress'
  bar.max = 100
  bar.setAttribute('aria-label', 'How much of the file has arrived')
  box.append(words, bar)
  form.append(box)
  return box
}

const inWords = bytes => {
  const units = ['bytes', 'KB', 'MB', 'GB']
  let at = 0
  let size = bytes
  while (size >= 1024 && at < units.length - 1) {
    size /= 1024
    at++
  }
  return `${size < 10 && at > 0 ? size.toFixed(1) : Math.round(size)} ${units[at]}`
}

/** The page that was answered, in place of this one: its sentences stand at their fields. */
const show = text => {
  const answered = new DOMParser().parseFromString(text, 'text/html')
  document.title = answered.title
  document.querySelector('main').replaceWith(answered.querySelector('main'))
  for (const form of document.querySelectorAll('form[data-sending]')) watch(form)
  const summary = document.querySelector('.govuk-error-summary')
  if (summary) {
    summary.tabIndex = -1
    summary.focus()
  }
}

const send = (form, box) => {
  const button = form.querySelector('button[type="submit"], button:not([type])')
  const request = new XMLHttpRequest()
  let tenth = -1
  request.open('POST', form.action)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const share = total > 0 ? Math.floor((loaded / total) * 100) : 0
    box.querySelector('progress').value = share
    // Said aloud at every tenth and no oftener.
    if (Math.floor(share / 10) === tenth) return
    tenth = Math.floor(share / 10)
    say(box, `${inWords(loaded)} of ${inWords(total)} have arrived.`, share)
  })
  request.upload.addEventListener('load', () => say(box, 'The whole file has arrived. It is being looked at.', null))
  request.addEventListener('load', () => {
    if (request.status < 300) return location.assign(request.responseURL)
    if (request.responseText.includes('<main')) return show(request.responseText)
    fail()
  })
  const fail = () => {
    button.disabled = false
    say(box, 'The file did not arrive: the connection was lost. Nothing was kept. Send it again.', 0)
  }
  request.addEventListener('error', fail)
  button.disabled = true
  request.send(new FormData(form))
}

const watch = form =>
  form.addEventListener('submit', event => {
    if (!form.querySelector('input[type="file"]').files.length) return
    event.preventDefault()
    send(form, form.querySelector('.app-sending') ?? progressBox(form))
  })

/** Asks how far the checking is, and shows the result once it is there. */
const follow = async box => {
  const answer = await fetch(box.dataset.checking).catch(() => null)
  const far = answer?.ok ? await answer.json() : null
  if (far && far.state !== 'received') return location.reload()
  if (far) {
    const words = far.merging
      ? `All ${far.rows} rows are checked; they are being taken in.`
      : far.rows > 0
        ? `${far.rows} rows checked so far.`
        : 'It waits for its turn.'
    const now = box.querySelector('[role="status"]')
    if (now.textContent !== words) now.textContent = words
    box.querySelector('progress').value = far.share
  }
  setTimeout(() => follow(box), 1500)
}

for (const form of document.querySelectorAll('form[data-sending]')) watch(form)
for (const box of document.querySelectorAll('[data-checking]')) setTimeout(() => follow(box), 800)
