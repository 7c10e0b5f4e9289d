// Keeps what is typed on this device until the server has it: a closed tab or a lost network loses nothing.
const prefix = 'draft:';

for (const done of document.querySelectorAll('[data-draft-done]')) {
  localStorage.removeItem(prefix + done.dataset.draftDone);
  // Loaded again, this page must not drop what is written next.
  history.replaceState(history.state, '', location.pathname + location.hash);
}
for (const button of document.querySelectorAll('[data-discard]')) {
  button.addEventListener('click', () => localStorage.removeItem(prefix + button.dataset.discard));
}
// On a shared machine nothing may outlive the session.
if (document.body.dataset.signedIn === 'false') {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

const texts = (form) => [...form.querySelectorAll('textarea[name], input[name=differential]')];

for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = prefix + form.dataset.draft;
  const kept = localStorage.getItem(key);
  if (kept) {
    const values = JSON.parse(kept);
    texts(form).forEach((field, i) => { if (values[i] && !field.value) field.value = values[i]; });
    const first = texts(form).find((field) => field.value);
    if (first) setTimeout(() => first.dispatchEvent(new Event('input', { bubbles: true })), 300);
  }
  form.addEventListener('input', () => {
    localStorage.setItem(key, JSON.stringify(texts(form).map((field) => field.value)));
  });
  // The server has it: the copy here may go.
  form.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful && event.detail.elt.matches('[data-hints], [data-hints] *')) localStorage.removeItem(key);
  });
  form.addEventListener('submit', () => form.classList.add('sending'));
}

// A chip that asks for something writes its word into the text.
document.addEventListener('click', (event) => {
  const chip = event.target.closest('[data-chip]');
  if (!chip) return;
  const field = chip.closest('form').elements.body;
  const word = chip.dataset.chip.replace(/\s*\?$/, '');
  const gap = field.value && !/\s$/.test(field.value) ? ' ' : '';
  field.focus();
  field.setRangeText(`${gap}${word} : `, field.value.length, field.value.length, 'end');
});

document.addEventListener('click', (event) => {
  const reply = event.target.closest('[data-mention]');
  const field = document.querySelector('#answer textarea[name=body]');
  if (!reply || !field) return;
  event.preventDefault();
  field.focus();
  field.setRangeText(reply.dataset.mention, field.selectionStart, field.selectionEnd, 'end');
  field.scrollIntoView({ block: 'center' });
});

document.addEventListener('click', (event) => {
  const asked = event.target.closest('[data-confirm]');
  if (asked && !confirm(asked.dataset.confirm)) event.preventDefault();
});

document.querySelector('[data-focus]')?.focus();
