// Shows what is told while no page looks at it. It knows no words and keeps nothing: the text comes
// with each push, and a click opens the page, where the session decides what may be seen.
const page = (path) => new URL(path, self.location.origin);

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

const shows = (client, path) => new URL(client.url).pathname === page(path).pathname;

async function show(told) {
  const open = await windows();
  if (open.some((client) => client.visibilityState === 'visible' && shows(client, told.path))) return;
  await self.registration.showNotification(told.title, {
    tag: told.topic,
    renotify: true,
    data: told.path,
  });
}

async function lead(path) {
  const open = await windows();
  const there = open.find((client) => shows(client, path));
  await (there ? there.focus() : self.clients.openWindow(page(path).href));
}

self.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});

// A newer version takes the place of this one at once: there is nothing to wait for.
self.addEventListener('install', () => self.skipWaiting());
