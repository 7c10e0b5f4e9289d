// What slides in at the edge, is read out politely, and goes after a while unless one is on it.
const MOST = 3;
const MILLIS = 12000;
const place = document.querySelector('[data-toasts]');

function leaveLater(toast) {
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), MILLIS); };
  const stop = () => clearTimeout(timer);
  for (const name of ['pointerenter', 'focusin']) toast.addEventListener(name, stop);
  for (const name of ['pointerleave', 'focusout']) toast.addEventListener(name, start);
  start();
}

const read = (html) => {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return holder.content;
};

function show(toast) {
  if (!toast || !place) return;
  while (place.children.length >= MOST) place.firstElementChild.remove();
  place.append(toast);
  toast.querySelector('[data-toast-close]')?.addEventListener('click', () => toast.remove());
  leaveLater(toast);
}

/** Shows a server-made fragment whose root has data-toast. */
export function showToast(html) {
  show(read(html).querySelector('[data-toast]'));
}

// What somebody sent and the server refused is told here: htmx leaves the page as it is. What pages
// fetch by themselves is no concern of anybody's.
document.addEventListener('htmx:responseError', ({ detail: { xhr, requestConfig } }) => {
  if (requestConfig.triggeringEvent?.type !== 'submit') return;
  const words = read(xhr.responseText).querySelector('.notice-bad');
  if (!words) return;
  const toast = document.createElement('div');
  toast.className = 'toast toast-refused';
  toast.append(words);
  show(toast);
});
