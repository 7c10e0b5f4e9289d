// Passkeys: the browser's ceremony around plain forms. What to ask comes as JSON from the form's
// data-passkey-options, the answer goes back in its hidden field.
const toBytes = (text) => Uint8Array.from(
  atob(text.replaceAll('-', '+').replaceAll('_', '/')),
  (letter) => letter.charCodeAt(0),
);
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const named = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

// The challenge holds for a quarter of an hour; a page left open asks anew before.
const renewal = 10 * 60_000;
let waiting = null;

const ask = async (form) => {
  const answer = await fetch(form.dataset.passkeyOptions, {
    method: 'POST',
    headers: { 'X-XSRF-TOKEN': document.body.dataset.csrf },
  });
  if (answer.redirected) {
    location.assign(`/sudo?next=${encodeURIComponent(location.pathname)}`);
    return null;
  }
  if (!answer.ok) throw new Error('refused');
  return answer.json();
};

const create = async (form) => {
  const options = await ask(form);
  if (!options) return null;
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  return {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
    made,
  };
};

const get = async (form, mediation, signal) => {
  const options = await ask(form);
  if (!options) return null;
  const made = await navigator.credentials.get({
    mediation,
    signal,
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: named(options.allowCredentials),
    },
  });
  const { authenticatorData, signature, userHandle } = made.response;
  return {
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    userHandle: userHandle ? toText(userHandle) : undefined,
    made,
  };
};

const send = (form, answer) => {
  if (!answer) return;
  const { made, ...response } = answer;
  form.querySelector('[data-passkey-credential]').value = JSON.stringify({
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response: { clientDataJSON: toText(made.response.clientDataJSON), ...response },
  });
  form.submit();
};

const setUp = (form) => {
  const trouble = form.querySelector('[data-passkey-trouble]');
  const begin = async (event) => {
    event.preventDefault();
    waiting?.abort();
    trouble.hidden = true;
    try {
      send(form, form.dataset.passkey === 'create' ? await create(form) : await get(form));
    } catch {
      trouble.hidden = false;
    }
  };
  form.addEventListener('submit', begin);
  form.hidden = false;
};

// The browser offers passkeys in the field for the address, for whoever has one.
const offer = async (form) => {
  if (!await window.PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const renew = setTimeout(() => { if (!signal.aborted) offer(form); }, renewal);
  try {
    send(form, await get(form, 'conditional', signal));
  } catch {
    if (signal.aborted) clearTimeout(renew);
  }
};

if (window.PublicKeyCredential) {
  document.querySelectorAll('form[data-passkey]').forEach(setUp);
  document.querySelectorAll('form[data-passkey-offered]').forEach(offer);
  document.querySelectorAll('[data-passkey-absent]').forEach((text) => { text.hidden = true; });
}

// After coming in by mail, once in a while, on the first page alone: would this device rather hold a passkey?
const invitation = document.querySelector('[data-passkey-invitation]');
const invited = document.cookie.split('; ').includes('invitation=passkey');
const patience = 30 * 24 * 60 * 60_000;
if (invitation && invited && window.PublicKeyCredential
    && Date.now() - Number(localStorage.getItem('invited') ?? 0) > patience) {
  const answered = () => {
    localStorage.setItem('invited', Date.now());
    document.cookie = 'invitation=; Max-Age=0; Path=/; SameSite=Lax';
    invitation.hidden = true;
  };
  invitation.querySelectorAll('[data-passkey-invited]').forEach((way) => { way.addEventListener('click', answered); });
  invitation.hidden = location.pathname !== '/';
}
