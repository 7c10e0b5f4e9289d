// One tap replaces what was found in the text.
const fieldOf = (finding) => {
  const scope = finding.closest('form') ?? document;
  const name = CSS.escape(finding.dataset.field);
  return scope.querySelector(`textarea[name="${name}"], input[name="${name}"]`);
};

const changed = (field) => { field.dispatchEvent(new Event('input', { bubbles: true })); };

// The list may be made anew while one works through it; htmx finds the focus again by its id.
const nextAfter = (finding) => {
  const open = [...finding.parentElement.querySelectorAll('[data-finding]:not(.finding-replaced)')];
  return open[0]?.querySelector('[data-finding-replace]');
};

document.addEventListener('change', (event) => {
  const choice = event.target.closest?.('[data-finding-replace]');
  if (!choice) return;
  const finding = choice.closest('[data-finding]');
  const field = fieldOf(finding);
  const { quote, replacement } = finding.dataset;
  const byKeys = choice.matches(':focus-visible');
  if (!field || !field.value.includes(quote)) return;
  const before = field.value;
  field.value = before.replaceAll(quote, () => replacement);
  finding.classList.add('finding-replaced');
  const done = finding.querySelector('[data-finding-done]');
  const undo = done.querySelector('[data-finding-undo]');
  const after = field.value;
  done.hidden = false;
  undo.onclick = () => {
    field.value = field.value === after ? before : field.value.replaceAll(replacement, () => quote);
    choice.checked = false;
    finding.classList.remove('finding-replaced');
    done.hidden = true;
    changed(field);
    field.focus();
  };
  // The choice goes away, and whoever works by keys needs somewhere to go on from.
  (nextAfter(finding) ?? (byKeys ? field : null))?.focus();
  changed(field);
});
