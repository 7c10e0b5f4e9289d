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

// The line that says how many questions came since the list was drawn asks again once a minute
// while somebody looks; the list itself stays as it is.
if (document.querySelector('[data-fresh]')) {
  setInterval(() => { if (!document.hidden) window.htmx?.trigger(document.body, 'minute'); }, 60000);
}
