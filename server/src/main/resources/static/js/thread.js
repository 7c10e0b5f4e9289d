// The thread is drawn anew under the hands of whoever reads there. Folds, choices and the focus are
// then where they were; while something is being chosen it waits, no longer than that takes.
const thread = document.querySelector('.thread[data-watch]');

// What an element is called before and after: nothing but its place, its looks and where it leads.
const nameOf = (element) =>
  [
    element.id || element.closest('[id]')?.id,
    element.tagName,
    element.className,
    element.parentElement.className,
    element.getAttribute('href') ?? element.form?.getAttribute('action'),
  ].join(' ');

const find = (selector, name) =>
  [...thread.querySelectorAll(selector)].find((one) => nameOf(one) === name);

function remember() {
  const focus = document.activeElement;
  return {
    open: [...thread.querySelectorAll('details[open]')].map(nameOf),
    chosen: [...thread.querySelectorAll('select')].map((one) => [nameOf(one), one.value]),
    focused: thread.contains(focus) && focus !== thread ? [focus.tagName, nameOf(focus)] : null,
  };
}

function restore({ open, chosen, focused }) {
  open.forEach((name) => { find('details', name)?.setAttribute('open', ''); });
  for (const [name, value] of chosen) {
    const select = find('select', name);
    if ([...(select?.options ?? [])].some((option) => option.value === value)) select.value = value;
  }
  if (focused && !thread.contains(document.activeElement)) find(...focused)?.focus({ preventScroll: true });
}

if (thread) {
  let before = null;
  let late = false;
  const choosing = () =>
    thread.contains(document.activeElement) && document.activeElement.matches('select, input, textarea');
  thread.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target !== thread || !event.detail.shouldSwap) return;
    if (choosing()) {
      event.detail.shouldSwap = false;
      late = true;
    } else {
      before = remember();
    }
  });
  thread.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target === thread && before) restore(before);
    before = null;
  });
  thread.addEventListener('focusout', () => {
    setTimeout(() => {
      if (!late || choosing()) return;
      late = false;
      window.htmx.trigger(thread, 'again');
    });
  });
}
