// Before first paint: the choice kept on this device, if any, over the system's.
const kept = localStorage.getItem('theme');
if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
