// One tap replaces what was found in the text.
const fieldOf = (finding) => {
  const scope = finding.closest('form') ?? document;
  const name = CSS.escape(finding.dataset.field);
  return scope.querySelector(`textarea[name="${name}"], input[name="${name}"]`);
};

const quoteOf = (choice) => choice.closest('[data-finding]').dataset.quote;

const changed = (field) => { field.dispatchEvent(new Event('input', { bubbles: true })); };

// The list may be made anew while one works through it; htmx finds the focus again by its id.
const nextAfter = (finding) => {
  const open = [...finding.parentElement.querySelectorAll('[data-finding]:not(.finding-replaced)')];
  return open[0]?.querySelector('[data-finding-replace]');
};

const replace = (choice) => {
  const finding = choice.closest('[data-finding]');
  const field = fieldOf(finding);
  const { quote } = finding.dataset;
  const replacement = choice.dataset.findingReplace;
  if (!field || !field.value.includes(quote)) return;
  const before = field.value;
  field.value = before.replaceAll(quote, () => replacement);
  choice.checked = true;
  finding.classList.add('finding-replaced');
  const done = finding.querySelector('[data-finding-done]');
  const after = field.value;
  done.hidden = false;
  done.querySelector('[data-finding-undo]').onclick = () => {
    field.value = field.value === after ? before : field.value.replaceAll(replacement, () => quote);
    choice.checked = false;
    finding.classList.remove('finding-replaced');
    done.hidden = true;
    changed(field);
    field.focus();
  };
};

// Days are counted from the first of all, so all are replaced together.
const together = (choice) => [
  ...choice.closest('[data-findings]').querySelectorAll(
    `[data-finding-together="true"][value="${CSS.escape(choice.value)}"]`),
].filter((one) => !one.closest('.finding-replaced'));

document.addEventListener('change', (event) => {
  const choice = event.target.closest?.('[data-finding-replace]');
  if (!choice) return;
  const finding = choice.closest('[data-finding]');
  const field = fieldOf(finding);
  const byKeys = choice.matches(':focus-visible');
  // The longest first: a short date may stand in a longer one.
  const all = choice.dataset.findingTogether === 'true' ? together(choice) : [choice];
  all.sort((a, b) => quoteOf(b).length - quoteOf(a).length).forEach(replace);
  // The choice goes away, and whoever works by keys needs somewhere to go on from.
  (nextAfter(finding) ?? (byKeys ? field : null))?.focus();
  if (field) changed(field);
});
