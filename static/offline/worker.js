// Keeps the last front page of each language and the last stories read, for reading without a connection. The network
// always comes first: what is kept answers only where it does not. /service-worker.js sets `languages` and
// `fontFiles`, and imports this.

const { languages, fontFiles } = self;
const PAGES = "offline-pages-1";
const FILES = "offline-files-1"; // style sheets, fonts and pictures of these pages
const MAX_STORIES = 20;
const MAX_BYTES = 12 * 2 ** 20; // of files
const AT_ONCE = 4; // stories that are checked at the same time
const DAY = 24 * 3600 * 1000;
const GONE = [404, 410];
const WAS_OFFLINE = "/was-offline"; // is in PAGES from the first page that the network did not give until the next that it did

const codes = Object.keys(languages).join("|");
const PUBLIC = new RegExp(`^/(${codes})/`);
const FRONT = new RegExp(`^/(?:${codes})/$`);
const STORY = new RegExp(`^/(?:${codes})/articles/\\d+/[\\w-]+/$`);
const FILE = /^\/(?:static|media\/pictures)\//;
const READERS_FILE = /^\/static\/(?:reader|fonts|offline)\//;
const IN_PAGE = /\/static\/[\w./-]+\.(?:css|js|woff2)\b/g;
const PICTURE_IN_PAGE = /\/media\/pictures\/[\w./-]+/g;

const isKept = (path) => FRONT.test(path) || STORY.test(path);
const pathOf = ({ url }) => new URL(url).pathname;
const find = (cache, path) => cache.match(path, { ignoreVary: true });

// --- what is kept ------------------------------------------------------------------------------

// One rendition of a picture answers for all of them.
const keyOf = (path) => path.replace(/\.w\d+\.\w+$/, "");
const bytesOf = (answer) => Number(answer?.headers.get("content-length"));

async function keepPage(path, answer) {
  const pages = await caches.open(PAGES);
  await pages.delete(path); // so that the page is the last of the keys
  await pages.put(path, answer.clone());
  const stories = (await pages.keys()).map(pathOf).filter((each) => STORY.test(each));
  for (const oldest of stories.slice(0, -MAX_STORIES)) await pages.delete(oldest);
  const html = await answer.text();
  const files = await caches.open(FILES);
  for (const file of new Set(html.match(IN_PAGE))) {
    if (!(await find(files, file))) await fetch(file, { cache: "force-cache" }).then((found) => keepFile(file, found));
  }
  return html;
}

async function keepFile(path, answer) {
  if (!answer.ok || bytesOf(answer) > MAX_BYTES / 10) return;
  const files = await caches.open(FILES);
  const known = await find(files, keyOf(path));
  // The address of a static file has a hash of its content. Of a picture the largest rendition is kept.
  if (!known || bytesOf(known) < bytesOf(answer)) await files.put(keyOf(path), answer);
}

// Of a page that was opened before there was a worker: the pictures that the browser still has. It asks no network.
async function keepPictures(html) {
  for (const path of new Set(html.match(PICTURE_IN_PAGE))) {
    const answer = await fetch(path, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
    if (answer) await keepFile(path, answer);
  }
}

// Delete the files that no cached page has any more, and the oldest beyond MAX_BYTES. Fonts are named by style sheets.
async function prune() {
  const [pages, files] = [await caches.open(PAGES), await caches.open(FILES)];
  const answers = await Promise.all((await pages.keys()).map((page) => find(pages, page)));
  const html = (await Promise.all(answers.map((answer) => answer?.text()))).join();
  let bytes = 0;
  for (const file of (await files.keys()).reverse()) {
    bytes += bytesOf(await find(files, file));
    const isUsed = pathOf(file).endsWith(".woff2") || html.includes(pathOf(file));
    if (!isUsed || bytes > MAX_BYTES) await files.delete(file);
  }
}

async function keepOfflinePages(olderThan) {
  const pages = await caches.open(PAGES);
  for (const { page } of Object.values(languages)) {
    const known = await find(pages, page);
    if (known && Date.now() - Date.parse(known.headers.get("date")) < olderThan) continue;
    const answer = await fetch(page, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${page} answers ${answer.status}`);
    await keepPage(page, answer);
  }
}

// --- what must not be kept ----------------------------------------------------------------------

// Delete the stories that were withdrawn or moved, and replace front pages, which may have their headlines.
async function check() {
  const pages = await caches.open(PAGES);
  const paths = (await pages.keys()).map(pathOf).filter(isKept);
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    await Promise.all(paths.slice(start, start + AT_ONCE).map((path) => checkPage(pages, path)));
  }
  await keepOfflinePages(DAY);
  await prune();
}

async function checkPage(pages, path) {
  const method = FRONT.test(path) ? "GET" : "HEAD";
  const answer = await fetch(path, { method, cache: "no-cache", credentials: "omit" }).catch(() => null);
  if (!answer) await pages.put(WAS_OFFLINE, new Response());
  else if (GONE.includes(answer.status) || answer.redirected) await pages.delete(path);
  else if (method === "GET" && answer.ok) await keepPage(path, answer);
}

// --- requests -----------------------------------------------------------------------------------

async function openedPage(path, answer) {
  const pages = await caches.open(PAGES);
  const wasOffline = await pages.delete(WAS_OFFLINE);
  if (isKept(path) && answer.status === 200) await keepPage(path, answer);
  if (GONE.includes(answer.status)) await pages.delete(path);
  if (wasOffline || FRONT.test(path)) await check();
  else await prune();
}

// Chromium shows a font with font-display: optional only if it is there before the page is first drawn. The first page
// brings the fonts, and a later page asks for them as soon as it begins.
function withFonts(answer) {
  if (answer.status !== 200) return answer;
  const headers = new Headers(answer.headers);
  for (const font of fontFiles) headers.append("link", `<${font}>; rel=preload; as=font; type=font/woff2; crossorigin`);
  return new Response(answer.body, { headers });
}

async function page(event, path) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(openedPage(path, answer.clone()));
    return withFonts(answer);
  } catch {
    return keptPage(path);
  }
}

async function keptPage(path) {
  const pages = await caches.open(PAGES);
  await pages.put(WAS_OFFLINE, new Response());
  const fronts = (await pages.keys()).map(pathOf).filter((each) => FRONT.test(each));
  if (path === "/" && fronts.length) return Response.redirect(fronts.at(-1));
  const language = PUBLIC.exec(path)?.[1] ?? Object.keys(languages)[0];
  const kept = isKept(path) && (await find(pages, path));
  if (!kept) return (await find(pages, languages[language].page)) ?? Response.error();
  const notice = `<p class="notice" role="status">${languages[language].notice}</p>`;
  const html = (await kept.text()).replace(/<main[^>]*>/, (main) => main + notice);
  const headers = new Headers(kept.headers); // with the content security policy
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(html, { headers });
}

async function file(event, path) {
  if (fontFiles.includes(path)) return fontFile(event, path);
  try {
    const answer = await fetch(event.request);
    event.waitUntil(openedFile(event.clientId, path, answer.clone()));
    return answer;
  } catch {
    return (await find(await caches.open(FILES), keyOf(path))) ?? Response.error();
  }
}

async function fontFile(event, path) {
  const kept = await find(await caches.open(FILES), path);
  if (kept) return kept;
  const answer = await fetch(event.request);
  event.waitUntil(keepFile(path, answer.clone()));
  return answer;
}

async function openedFile(clientId, path, answer) {
  const client = await self.clients.get(clientId);
  if (client && isKept(pathOf(client))) await keepFile(path, answer);
}

// Pages of the desk and previews are none of the worker's business, nor are their files.
function isReaders(referrer) {
  const { origin, pathname } = new URL(referrer || "about:blank");
  return origin === location.origin && (PUBLIC.test(pathname) || READERS_FILE.test(pathname));
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url, destination, referrer } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (PUBLIC.test(pathname) || pathname === "/") event.respondWith(page(event, pathname));
  } else if (FILE.test(pathname) && destination && isReaders(referrer)) {
    event.respondWith(file(event, pathname));
  }
});

// --- the life of the worker ---------------------------------------------------------------------

async function install() {
  await keepOfflinePages(0);
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("offline-") && ![PAGES, FILES].includes(name)) await caches.delete(name);
  }
  await self.clients.claim();
  await check();
}

// A page that was opened before there was a worker did not come through it.
async function openedWithout(path) {
  if (!isKept(path) || (await find(await caches.open(PAGES), path))) return;
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
  if (answer.status === 200 && !answer.redirected) await keepPictures(await keepPage(path, answer));
}

self.addEventListener("message", (event) => event.waitUntil(openedWithout(pathOf(event.source))));
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
