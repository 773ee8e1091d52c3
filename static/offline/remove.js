// The service worker of a paper that keeps no pages any more: it deletes what was kept, and unregisters itself.

self.addEventListener("install", () => self.skipWaiting());

async function remove() {
  for (const name of await caches.keys()) {
    if (name.startsWith("offline-")) await caches.delete(name);
  }
  await self.registration.unregister();
}

self.addEventListener("activate", (event) => event.waitUntil(remove()));
