// A gallery's pictures in full: zoom by wheel, pinch, double tap or keys; pan; previous and next.
const most = 8;

const element = (tag, name, parent) => {
  const made = document.createElement(tag);
  made.className = name;
  parent.append(made);
  return made;
};

const button = (parent, name, sign, label, act) => {
  const made = element('button', name, parent);
  made.type = 'button';
  made.textContent = sign;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
};

const open = (gallery, first) => {
  const links = [...gallery.querySelectorAll('[data-view]')];
  const text = gallery.dataset;
  let at = links.indexOf(first);
  let scale = 1;
  let x = 0;
  let y = 0;

  const dialog = element('dialog', 'viewer', document.body);
  dialog.setAttribute('aria-label', text.name);
  const bar = element('div', 'viewer-bar', dialog);
  const stage = element('div', 'viewer-stage', dialog);
  const picture = element('img', '', stage);
  picture.draggable = false;
  const caption = element('p', 'viewer-caption', dialog);
  caption.setAttribute('role', 'status');

  const place = () => {
    const { clientWidth: width, clientHeight: height } = stage;
    x = Math.min(0, Math.max(width * (1 - scale), x));
    y = Math.min(0, Math.max(height * (1 - scale), y));
    picture.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };

  const zoom = (factor, left = stage.clientWidth / 2, top = stage.clientHeight / 2) => {
    const next = Math.min(most, Math.max(1, scale * factor));
    x = left - (left - x) * (next / scale);
    y = top - (top - y) * (next / scale);
    scale = next;
    place();
  };

  const show = (number) => {
    at = Math.min(links.length - 1, Math.max(0, number));
    const link = links[at];
    picture.src = link.href;
    picture.alt = link.querySelector('img').alt;
    caption.textContent = link.dataset.caption;
    previous.disabled = at === 0;
    next.disabled = at === links.length - 1;
    scale = 1; x = 0; y = 0;
    place();
  };

  const previous = button(bar, '', '←', text.previous, () => { show(at - 1); });
  const next = button(bar, '', '→', text.next, () => { show(at + 1); });
  button(bar, '', '−', text.zoomOut, () => { zoom(1 / 1.5); });
  button(bar, '', '+', text.zoomIn, () => { zoom(1.5); });
  const close = button(bar, 'viewer-close', '×', text.close, () => { dialog.close(); });
  previous.hidden = links.length < 2;
  next.hidden = links.length < 2;

  const local = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), ...local(event));
  }, { passive: false });

  const fingers = new Map();
  let tapped = 0;
  let moved = 0;
  let swipe = 0;
  stage.addEventListener('pointerdown', (event) => {
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, local(event));
    moved = 0;
    swipe = 0;
  });
  stage.addEventListener('pointermove', (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = local(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId);
    moved += Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
    if (others.length === 1) {
      const [, fixed] = others[0];
      const before = Math.hypot(from[0] - fixed[0], from[1] - fixed[1]);
      const now = Math.hypot(to[0] - fixed[0], to[1] - fixed[1]);
      if (before > 0) zoom(now / before, (to[0] + fixed[0]) / 2, (to[1] + fixed[1]) / 2);
    } else if (others.length === 0) {
      x += to[0] - from[0];
      y += to[1] - from[1];
      if (scale === 1) swipe += to[0] - from[0];
      place();
    }
    fingers.set(event.pointerId, to);
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || event.type === 'pointercancel') return;
    if (scale === 1 && Math.abs(swipe) > 60) { show(at - Math.sign(swipe)); return; }
    if (moved > 10) return;
    if (event.timeStamp - tapped < 350) {
      zoom(scale > 1 ? 1 / most : 3, ...local(event));
      tapped = 0;
    } else {
      tapped = event.timeStamp;
    }
  };
  stage.addEventListener('pointerup', lift);
  stage.addEventListener('pointercancel', lift);

  const step = 60;
  const keys = {
    ArrowLeft: () => { if (scale > 1) { x += step; place(); } else show(at - 1); },
    ArrowRight: () => { if (scale > 1) { x -= step; place(); } else show(at + 1); },
    ArrowUp: () => { y += step; place(); },
    ArrowDown: () => { y -= step; place(); },
    '+': () => { zoom(1.5); },
    '=': () => { zoom(1.5); },
    '-': () => { zoom(1 / 1.5); },
    0: () => { zoom(1 / most); },
  };
  dialog.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });

  addEventListener('resize', place);
  dialog.addEventListener('close', () => {
    removeEventListener('resize', place);
    dialog.remove();
    links[at].focus();
  });
  dialog.showModal();
  show(at);
  close.focus();
};

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-view]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  open(link.closest('[data-gallery]'), link);
});

// A picture that was withdrawn while somebody looks at it closes.
document.addEventListener('htmx:oobAfterSwap', () => { document.querySelector('dialog.viewer')?.close(); });
