// j/k move, o or Enter opens, a answers, u useful, / searches, n asks, ? lists the keys.
const rows = () => [...document.querySelectorAll('[data-row]')];
let at = -1;

function move(step) {
  const all = rows();
  if (!all.length) return;
  at = Math.min(Math.max(at + step, 0), all.length - 1);
  all.forEach((row, i) => row.classList.toggle('current', i === at));
  const target = all[at].querySelector('[data-open]') ?? all[at];
  target.focus();
  all[at].scrollIntoView({ block: 'nearest' });
}

const go = (path) => location.assign(path);
const acts = {
  j: () => move(1),
  k: () => move(-1),
  o: () => rows()[at]?.querySelector('[data-open]')?.click(),
  a: () => document.querySelector('#answer textarea[name=body]')?.focus(),
  u: () => rows()[at]?.querySelector('[data-vote=USEFUL]')?.click(),
  '/': () => document.querySelector('[data-search-field]')?.focus() ?? go('/search'),
  n: () => go('/ask'),
  '?': () => document.querySelector('[data-keys]')?.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable], dialog, [data-own-keys]')) return;
  const act = acts[event.key];
  if (act && document.body.dataset.signedIn === 'true') {
    event.preventDefault();
    act();
  }
});
