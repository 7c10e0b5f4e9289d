// The code for the patient: printed, copied, or handed to the device's own ways of sending.
document.querySelectorAll('[data-code]').forEach((code) => {
  const box = code.closest('.code');
  const address = box.querySelector('[data-code-address]');
  const copy = box.querySelector('[data-code-copy]');
  const print = box.querySelector('[data-code-print]');
  print.hidden = false;
  print.addEventListener('click', () => { window.print(); });
  copy.hidden = !navigator.clipboard;
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(`${code.textContent}\n${address.textContent}`);
    box.querySelector('[data-code-copied]').hidden = false;
  });
  for (const share of box.querySelectorAll('[data-code-share]')) {
    share.hidden = !navigator.share;
    share.addEventListener('click', () => {
      const { title, text } = share.dataset;
      navigator.share({ title, text }).catch(() => {});
    });
  }
});
