// Lists what worker.js keeps, on the page that it shows where nothing is kept.

const PAGES = "offline-pages-1"; // as in worker.js
const KEPT = /^\/\w+\/(?:articles\/\d+\/[\w-]+\/)?$/; // front pages and stories

const list = document.getElementById("kept");
const forget = document.getElementById("forget");

async function kept() {
  const pages = await caches.open(PAGES);
  const found = (await pages.keys()).filter(({ url }) => KEPT.test(new URL(url).pathname));
  const isStory = ({ url }) => url.includes("/articles/");
  found.reverse().sort((one, other) => isStory(one) - isStory(other)); // front pages, then what was read last
  return { pages, found };
}

async function show() {
  const { pages, found } = await kept();
  const items = found.map(async (request) => {
    const answer = await pages.match(request, { ignoreVary: true });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.lang = link.hreflang = page.documentElement.lang;
    link.textContent = (page.querySelector("h1")?.textContent || page.title).trim();
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  list.replaceChildren(...(await Promise.all(items)));
  document.getElementById("connection").hidden = navigator.onLine;
  document.getElementById("something").hidden = !found.length;
  document.getElementById("nothing").hidden = found.length > 0;
  forget.hidden = !found.length;
}

forget.addEventListener("click", async () => {
  const { pages, found } = await kept();
  await Promise.all(found.map((request) => pages.delete(request)));
  show();
});

show();
