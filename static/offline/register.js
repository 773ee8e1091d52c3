// Registers the service worker (worker.js), and tells it that a page was opened. The page works without it.

async function register() {
  await navigator.serviceWorker.register("/service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage("opened");
}

// After the page has loaded, so that the worker takes nothing from it.
if ("serviceWorker" in navigator) addEventListener("load", () => register().catch(() => {}));
