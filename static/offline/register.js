// Registers the service worker (worker.js). The page works without it.

if ("serviceWorker" in navigator) {
  // After the page has loaded, so that the worker takes nothing from it.
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
}
