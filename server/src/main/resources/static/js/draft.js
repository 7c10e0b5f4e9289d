// Keeps what is typed on this device until the server has it: a closed tab or a lost network loses nothing.
const prefix = 'draft:';
const patience = 60_000;

for (const done of document.querySelectorAll('[data-draft-done]')) {
  localStorage.removeItem(prefix + done.dataset.draftDone);
  // Loaded again, this page must not drop what is written next.
  history.replaceState(history.state, '', location.pathname + location.hash);
}
for (const button of document.querySelectorAll('[data-discard]')) {
  button.form.addEventListener('submit', () => localStorage.removeItem(prefix + button.dataset.discard));
}
// A session that ran out leaves the text for when its author comes back. Signing out takes it away,
// and so does the next member on a shared machine.
const { signedIn, member } = document.body.dataset;
const out = document.querySelector('[data-signed-out]');
for (const key of Object.keys(localStorage)) {
  const another = signedIn === 'true' && !key.endsWith(`-${member}`);
  if (key.startsWith(prefix) && (out || another)) localStorage.removeItem(key);
}

const fieldsOf = (form) =>
  [...form.querySelectorAll('textarea[name], input[name=differential], input[name=words], input[name^=option], input[name^=dose]')];
const textsOf = (form) => fieldsOf(form).map((field) => field.value);
const tellServer = (form) => {
  fieldsOf(form).find((field) => field.value)?.dispatchEvent(new Event('input', { bubbles: true }));
};

// The copy here knows on which text of the server it was written. When that has changed since, on
// another device, both texts stay.
const restore = (field, base, text) => {
  if (!text) return;
  if (field.value === base || !field.value) field.value = text;
  else if (!field.value.includes(text)) field.value += `\n\n${text}`;
};

for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = prefix + form.dataset.draft;
  const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
  let saved = textsOf(form);
  let sent = saved;
  let later;
  if (kept) {
    fieldsOf(form).forEach((field, i) => restore(field, kept.saved[i], kept.texts[i]));
    const closed = form.closest('[data-kept]');
    // The case was closed meanwhile: what only this device has is shown too.
    if (closed) closed.hidden &&= !kept.texts.some(Boolean);
    else setTimeout(() => tellServer(form), 300);
  }
  form.addEventListener('input', () => {
    localStorage.setItem(key, JSON.stringify({ saved, texts: textsOf(form) }));
  });
  // The element that asked may have been replaced by the answer: the request remembers it.
  const ours = (event) =>
    (event.detail.requestConfig?.elt ?? event.detail.elt).matches('[data-hints], [data-hints] *');
  form.addEventListener('htmx:beforeRequest', (event) => { if (ours(event)) sent = textsOf(form); });
  form.addEventListener('htmx:afterRequest', (event) => {
    if (!ours(event)) return;
    const { successful, xhr } = event.detail;
    clearTimeout(later);
    // Too often, or the server rests: the copy here waits and is sent again.
    if (xhr.status === 429 || xhr.status >= 500) later = setTimeout(() => tellServer(form), patience);
    if (xhr.status) form.querySelector('[data-too-long]').hidden = xhr.status !== 413;
    if (!successful) return;
    saved = sent;
    // What was typed while the server was answering is not there yet.
    if (String(textsOf(form)) === String(saved)) localStorage.removeItem(key);
  });
  addEventListener('online', () => { if (localStorage.getItem(key)) tellServer(form); });
  form.addEventListener('submit', () => form.classList.add('sending'));
}

for (const copy of document.querySelectorAll('[data-copy]')) {
  copy.hidden = !navigator.clipboard;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(textsOf(copy.form).filter(Boolean).join('\n'));
    copy.parentElement.querySelector('[data-copied]').hidden = false;
  });
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
