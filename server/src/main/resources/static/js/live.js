// One stream of events while the page is looked at: the number beside 'Notifications', toasts, and
// the news that what [data-watch] shows has changed. Of the tabs in the background one goes on
// listening, so that a browser with many tabs never runs out of connections.
import { showToast } from './toast.js';

const watched = document.querySelector('[data-watch]')?.dataset.watch;
const address = watched ? `/live?watch=${encodeURIComponent(watched)}` : '/live';
const title = document.title;
let stream = null;
let retry = 0;
let retryAfter = 2000;
let heard = false;
let letGo = null;

const tell = (name) => window.htmx?.trigger(document.body, name);

async function fragment(path) {
  const response = await fetch(path, { headers: { 'HX-Request': 'true' } });
  return response.ok && !response.redirected ? response.text() : null;
}

async function showCount(count) {
  const number = count > 99 ? '99+' : String(count);
  document.title = count > 0 ? `(${number}) ${title}` : title;
  const badge = document.querySelector('[data-badge]');
  const shown = badge.hidden ? '0' : badge.firstElementChild?.textContent;
  if (shown === number) return;
  const html = await fragment('/notifications/badge');
  if (html) document.querySelector('[data-badge]').outerHTML = html;
}

function open() {
  clearTimeout(retry);
  if (stream) return;
  stream = new EventSource(address);
  stream.addEventListener('open', () => {
    retryAfter = 2000;
    if (heard) tell('changed'); // Away for a while: something may have passed by.
    heard = true;
  });
  stream.addEventListener('badge', (event) => showCount(Number(event.data)));
  stream.addEventListener('changed', () => tell('changed'));
  stream.addEventListener('notification', async (event) => {
    tell('notified');
    const html = await fragment(`/notifications/${Number(event.data)}/toast`);
    if (html) showToast(html);
  });
  stream.addEventListener('replaced', close);
  stream.addEventListener('error', () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // The browser comes back by itself.
    close();
    retry = setTimeout(open, retryAfter);
    retryAfter = Math.min(retryAfter * 2, 60000);
  });
}

function close() {
  clearTimeout(retry);
  stream?.close();
  stream = null;
}

function look() {
  if (!document.hidden) {
    letGo?.();
    open();
  } else if (navigator.locks) {
    navigator.locks.request('consilium-background', { ifAvailable: true }, (lock) =>
      lock ? new Promise((done) => { letGo = done; }) : close());
  } else {
    close();
  }
}

if (document.querySelector('[data-badge]')) {
  look();
  document.addEventListener('visibilitychange', look);
  addEventListener('online', () => { if (!document.hidden) open(); });
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => { if (event.persisted) look(); });
}
