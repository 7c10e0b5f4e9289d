// On a phone the way to the composer floats over the case until the composer itself is in sight.
const way = document.querySelector('.to-answer');
const composer = document.querySelector('#answer');
if (way && composer) {
  new IntersectionObserver(([seen]) => {
    way.classList.toggle('floating', !seen.isIntersecting && seen.boundingClientRect.top > 0);
  }).observe(composer);
}

// While a name is being written only that field is sent, not the form around it.
document.addEventListener('htmx:configRequest', ({ detail }) => {
  if (detail.path === '/diagnoses') detail.parameters = { typed: detail.elt.value };
});
