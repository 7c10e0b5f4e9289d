// Theme switch and the line that says we are offline.
const root = document.documentElement;
const themeSwitch = document.querySelector('[data-theme-switch]');
if (themeSwitch) {
  themeSwitch.hidden = false;
  themeSwitch.addEventListener('click', () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
}

const offline = document.querySelector('[data-offline]');
const showOffline = () => { offline.hidden = navigator.onLine; };
addEventListener('online', showOffline);
addEventListener('offline', showOffline);
showOffline();

// A question has come while the list is looked at: say so, and leave the list as it is.
const fresh = document.querySelector('[data-fresh]');
if (fresh) document.body.addEventListener('notified', () => { fresh.hidden = false; });
