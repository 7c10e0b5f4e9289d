// Lets this browser show notifications: nothing is asked before the button is pressed, and what the
// browser answers goes to the server as a plain form.
const place = document.querySelector('[data-push]');
const toBytes = (text) => Uint8Array.from(
  atob(text.replaceAll('-', '+').replaceAll('_', '/')),
  (letter) => letter.charCodeAt(0),
);
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

async function subscribe(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  // One made for another key, or for whoever sat here before, is no use.
  await (await pushManager.getSubscription())?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: toBytes(key) });
}

function setUp() {
  const form = place.querySelector('[data-push-form]');
  const denied = place.querySelector('[data-push-denied]');
  const trouble = place.querySelector('[data-push-trouble]');
  const look = () => {
    denied.hidden = Notification.permission !== 'denied';
    form.hidden = Notification.permission === 'denied';
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      if (await Notification.requestPermission() !== 'granted') return look();
      await navigator.serviceWorker.register('/push.js');
      const made = await subscribe(place.dataset.push);
      form.elements.endpoint.value = made.endpoint;
      form.elements.key.value = toText(made.getKey('p256dh'));
      form.elements.auth.value = toText(made.getKey('auth'));
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
  place.querySelector('[data-push-absent]').hidden = true;
  look();
}

if (place && 'PushManager' in window && navigator.serviceWorker && 'Notification' in window) setUp();
