// One stream of events while the page is looked at: the number beside 'Notifications', toasts, and
// the news that what [data-watch] shows has changed. Of the tabs in the background one goes on
// listening, so that a browser with many tabs never runs out of connections. One event reaches a
// thousand pages in the same moment: each asks in a moment of its own, and again where it was told
// to come back.
import { showToast } from './toast.js';

const watched = document.querySelector('[data-watch]')?.dataset.watch;
const address = watched ? `/live?watch=${encodeURIComponent(watched)}` : '/live';
const title = document.title;
const SPREAD = 2000;
const FIRST = 2000;
const TRIES = 6;
const due = {};
let stream = null;
let retry = 0;
let retryAfter = FIRST;
let heard = false;
let letGo = null;

const moment = (most = SPREAD) => Math.random() * most;
const pause = (millis) => new Promise((done) => { setTimeout(done, millis); });
const isBusy = ({ status }) => status === 429 || status === 503;
const restOf = (seconds) => (Number(seconds) || 2) * 1000;

function tell(name) {
  due[name] ??= setTimeout(() => {
    delete due[name];
    window.htmx?.trigger(document.body, name);
  }, moment());
}

async function fragment(path) {
  let wait = moment();
  for (let tries = 1; tries <= TRIES; tries++) {
    await pause(wait);
    const response = await fetch(path, { headers: { 'HX-Request': 'true' } }).catch(() => null);
    if (response && !isBusy(response)) {
      return response.ok && !response.redirected ? response.text() : null;
    }
    wait = restOf(response?.headers.get('Retry-After')) + moment(SPREAD * 2 ** tries);
  }
  return null;
}

document.addEventListener('htmx:responseError', ({ detail: { elt, xhr, requestConfig } }) => {
  if (!isBusy(xhr) || requestConfig.verb !== 'get') return;
  const wait = restOf(xhr.getResponseHeader('Retry-After')) + moment(2 * SPREAD);
  setTimeout(() => window.htmx.trigger(elt, 'again'), wait);
});

function showCount(count) {
  const number = count > 99 ? '99+' : String(count);
  document.title = count > 0 ? `(${number}) ${title}` : title;
  const badge = document.querySelector('[data-badge]');
  const [shown, said] = badge.children;
  badge.hidden = count === 0;
  shown.textContent = number;
  said.textContent = count === 1 ? badge.dataset.one : badge.dataset.many.replace('99', number);
}

function open() {
  clearTimeout(retry);
  if (stream) return;
  stream = new EventSource(address);
  stream.addEventListener('open', () => {
    retryAfter = FIRST;
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
    if (retryAfter === FIRST) tell('changed'); // Refused: perhaps what the page shows is not for us any more.
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
