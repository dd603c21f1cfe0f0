/*
 * The desk's service worker: opens the desk and the stories that were open before when there is no line. `DESK` is written before this text by the route beside it:
 * the version, and the scripts and styles of this build. It keeps pages of one person at a time, and nothing else that the server answers.
 */
/* global DESK */
const FILES = `galley-files-${DESK.version}`
const PAGES = `galley-pages-${DESK.version}`
const PERSON = 'X-Galley-Person'
/** A page that has not come after so many ms is shown as it was, if it is here. */
const PATIENCE = 3_000
/** A page that was only gone to inside the desk is fetched again after so many ms. */
const FRESH = 300_000
const MOST_PAGES = 60

/** Counts who comes and goes: what was asked for before is not kept after. */
let epoch = 0

const isPage = ({ pathname }) => pathname === '/' || /^\/review\/[0-9a-f-]{36}$/.test(pathname)
const later = (ms) => new Promise((resolve) => void setTimeout(resolve, ms))

async function forget() {
  epoch += 1
  await caches.delete(PAGES)
}

async function keep(address, response, asked) {
  const person = response.headers.get(PERSON)
  if (response.status !== 200 || person === null || !response.headers.get('Content-Type')?.startsWith('text/html')) return
  const body = await response.blob()
  if (asked !== epoch) return
  let pages = await caches.open(PAGES)
  const [first] = await pages.keys()
  const owner = first && (await pages.match(first, { ignoreVary: true }))?.headers.get(PERSON)
  if (owner && owner !== person) {
    await forget()
    pages = await caches.open(PAGES)
  }
  await pages.put(address, new Response(body, { status: 200, headers: response.headers }))
  const all = await pages.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST_PAGES)).map((old) => pages.delete(old)))
}

const kept = async (address) => (await caches.open(PAGES)).match(address, { ignoreVary: true })

/** The page from the network; as it was when that fails, or takes too long. */
async function page(event) {
  const address = event.request.url
  const asked = epoch
  const coming = fetch(event.request)
  // To somewhere else means to the sign-in: nobody is here.
  const keeping = coming.then((response) => (response.type === 'opaqueredirect' ? forget() : keep(address, response.clone(), asked)))
  event.waitUntil(keeping.catch(() => undefined)) // a page that could not be had or kept is kept the next time
  const first = await Promise.race([coming.catch(() => null), later(PATIENCE)])
  if (first && first.status < 500) return first
  return (await kept(address)) ?? coming
}

async function file(request) {
  const files = await caches.open(FILES)
  const here = await files.match(request, { ignoreVary: true })
  if (here) return here
  const response = await fetch(request)
  if (response.status === 200) await files.put(request, response.clone())
  return response
}

async function visit(address) {
  const date = (await kept(address))?.headers.get('Date')
  if (date && Date.now() - Date.parse(date) < FRESH) return
  const asked = epoch
  await keep(address, await fetch(address, { credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'text/html' } }), asked)
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.addAll(DESK.files))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== FILES && name !== PAGES).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.method === 'GET' && url.pathname.startsWith('/_next/static/')) event.respondWith(file(request))
  else if (request.method === 'GET' && request.mode === 'navigate' && isPage(url)) event.respondWith(page(event))
  else if (request.method === 'POST' && /^\/api\/auth\/sign-(?:in|out)/.test(url.pathname))
    event.respondWith(
      fetch(request).then(async (response) => {
        if (response.ok) await forget()
        return response
      }),
    )
})

self.addEventListener('message', (event) => {
  const url = new URL(String(event.data?.visit ?? ''), self.location.origin)
  if (event.data?.visit && isPage(url)) event.waitUntil(visit(url.href).catch(() => undefined)) // it is kept the next time it is opened
})
