// Adding pictures to a form: from the camera, files, by dropping or pasting; one request a file.
const fileTypes = ['image/jpeg', 'image/png', 'image/webp'];
const mostBytes = 20_000_000;
const shrinkFrom = 2_000_000;
const longestSide = 2048;
const mostPixels = 50_000_000;

const post = (address, body) => fetch(address, {
  method: 'POST',
  body,
  headers: { 'X-XSRF-TOKEN': document.body.dataset.csrf, 'HX-Request': 'true' },
});

// A whole photograph goes over a slow line as what the server would keep of it anyway, and its
// metadata never leaves the device. Anything unusual goes as it is, for the server to judge.
const lighter = async (file) => {
  if (file.type !== 'image/jpeg' || file.size < shrinkFrom) return file;
  const end = new Uint8Array(await file.slice(-2).arrayBuffer());
  if (end[0] !== 0xff || end[1] !== 0xd9) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = longestSide / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1 || bitmap.width * bitmap.height > mostPixels) { bitmap.close(); return file; }
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', 0.92); });
    return blob && blob.size < file.size ? new File([blob], file.name, { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
};

const words = (text) => new DOMParser().parseFromString(text, 'text/html').body;

const setUp = (picker) => {
  const input = picker.querySelector('[data-picker-input]');
  const list = picker.querySelector('[data-picker-list]');
  const status = picker.querySelector('[data-picker-status]');
  const form = picker.closest('form');
  const consent = form.querySelector('[data-picker-consent]');
  let refusals = [];
  let queue = Promise.resolve();

  const show = (fragment) => {
    list.replaceChildren(...fragment.childNodes);
    consent.hidden = !list.querySelector('[data-staged]');
    refusals.forEach((refusal) => { list.prepend(refusal); });
    picker.dispatchEvent(new CustomEvent('consilium:pictures', { bubbles: true }));
  };

  const refuse = (name, text) => {
    const line = document.createElement('p');
    line.className = 'notice notice-bad';
    line.setAttribute('role', 'alert');
    const who = document.createElement('b');
    who.textContent = name;
    line.append(who, ' · ', text);
    refusals.push(line);
    list.prepend(line);
  };

  const sendOne = async (file) => {
    if (file.size > mostBytes) { refuse(file.name, picker.dataset.tooLarge); return; }
    const body = new FormData();
    body.append('purpose', picker.dataset.purpose);
    body.append('images', await lighter(file), file.name);
    const answer = await post('/staged-images', body);
    if (answer.headers.get('HX-Redirect')) { location.assign(answer.headers.get('HX-Redirect')); return; }
    const fragment = words(await answer.text());
    const refused = [...fragment.querySelectorAll('.notice-bad')];
    refused.forEach((line) => { line.remove(); refusals.push(line); });
    if (answer.ok || answer.status === 422) show(fragment);
    else refused.forEach((line) => { list.prepend(line); });
  };

  const send = async (files) => {
    refusals = [];
    picker.classList.add('picker-busy');
    for (const [i, file] of files.entries()) {
      status.textContent =
        picker.dataset.sending.replace('#', i + 1).replace('%', files.length);
      try {
        await sendOne(file);
      } catch {
        refuse(file.name, picker.dataset.failed);
      }
    }
    status.textContent = '';
    picker.classList.remove('picker-busy');
    input.value = '';
  };

  const add = (files) => {
    const pictures = [...files];
    if (pictures.length > 0) queue = queue.then(() => send(pictures));
  };

  input.addEventListener('change', () => { add(input.files); });

  const dragged = (event) => event.dataTransfer?.types.includes('Files');
  const over = (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    picker.classList.add('picker-over');
  };
  const area = form ?? picker;
  area.addEventListener('dragenter', over);
  area.addEventListener('dragover', over);
  area.addEventListener('dragleave', (event) => {
    if (!area.contains(event.relatedTarget)) picker.classList.remove('picker-over');
  });
  area.addEventListener('drop', (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    picker.classList.remove('picker-over');
    add(event.dataTransfer.files);
  });
  area.addEventListener('paste', (event) => {
    const pictures = [...(event.clipboardData?.files ?? [])]
      .filter((file) => fileTypes.includes(file.type));
    if (pictures.length === 0) return;
    event.preventDefault();
    add(pictures);
  });

  list.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-staged-remove], [data-staged-edit]');
    if (!button) return;
    event.preventDefault();
    // What is written goes along, to be saved as the draft before the page is left.
    const written = form && button.dataset.stagedEdit ? [...new FormData(form)] : [];
    const body = new URLSearchParams(written.filter(([, value]) => typeof value === 'string'));
    button.disabled = true;
    refusals = [];
    try {
      const answer = await post(button.getAttribute('formaction'), body);
      if (!answer.ok) throw new Error(answer.status);
      if (button.dataset.stagedEdit) location.assign(button.dataset.stagedEdit);
      else { show(words(await answer.text())); input.focus(); }
    } catch {
      button.disabled = false;
      status.textContent = picker.dataset.failed;
    }
  });

  const sendButton = picker.querySelector('[data-picker-send]');
  sendButton.hidden = true;
  sendButton.disabled = true; // or Enter in a field would press it
  // Files go by themselves from here on, not with the form and its drafts.
  input.removeAttribute('name');
  picker.querySelector('[data-picker-desktop]').hidden = !matchMedia('(hover: hover)').matches;
  picker.classList.add('picker-ready');
};

document.querySelectorAll('[data-picker]').forEach(setUp);
document.addEventListener('htmx:load', (event) => {
  event.target.querySelectorAll?.('[data-picker]:not(.picker-ready)').forEach(setUp);
});
