// Turns off what works without a network: put it in the place of sw.js. Each browser that comes by then removes all that the
// site keeps of its own files, and asks the server for everything again. Answers are kept elsewhere, and stay.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const remove = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(`before-we-meet ${self.registration.scope} `));
    await Promise.all(names.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(remove());
});
