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

/** Shows a server-made fragment whose root has data-toast. */
export function showToast(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const toast = holder.content.querySelector('[data-toast]');
  if (!toast || !place) return;
  while (place.children.length >= MOST) place.firstElementChild.remove();
  place.append(toast);
  toast.querySelector('[data-toast-close]')?.addEventListener('click', () => toast.remove());
  leaveLater(toast);
}
