// The mask editor. Rectangles and lines are kept in pixels of the picture; rectangles are drawn in
// percent of it, lines in an SVG of its size. A number names one of them: rectangles first.
const least = 8;
// Of a line, in CSS pixels whatever the zoom: whoever zooms in draws finer.
const thickness = 28;
const svg = 'http://www.w3.org/2000/svg';
const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const numbers = (mark) => ({
  x: Number(mark.dataset.x),
  y: Number(mark.dataset.y),
  width: Number(mark.dataset.width),
  height: Number(mark.dataset.height),
});
const same = (a, b) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

const setUp = (form) => {
  const part = (name) => form.querySelector(`[data-mask-${name}]`);
  const text = form.dataset;
  const size = { width: Number(text.width), height: Number(text.height) };
  const view = part('view');
  const canvas = part('canvas');
  const picture = part('picture');
  const still = part('still').querySelector('img');
  const checks = [...form.querySelectorAll('[data-mask-found]')];
  const found = checks.map(numbers);
  let boxes = [];
  let strokes = [];
  let drawing = false;
  let chosen = -1;
  let undone = [];
  let zoom = 1;
  let showing = false;
  let waiting = false;

  const start = () => {
    boxes = [...form.querySelectorAll('[data-mask-box]')].map(numbers).map((box) => {
      const from = found.findIndex((area) => same(area, box));
      return from < 0 ? box : { ...box, found: from };
    });
    strokes = [...form.querySelectorAll('[data-mask-stroke]')].map((mark) => ({
      width: Number(mark.dataset.strokeWidth),
      points: mark.dataset.points.trim().split(' ').map((pair) => {
        const [x, y] = pair.split(',').map(Number);
        return { x, y };
      }),
    }));
  };

  const state = () => structuredClone({ boxes, strokes });

  const say = (words) => { part('status').textContent = words; };
  const remember = (before = state()) => { undone = [...undone.slice(-99), before]; };

  const fit = (box) => {
    const width = Math.min(Math.max(least, Math.round(box.width)), size.width);
    const height = Math.min(Math.max(least, Math.round(box.height)), size.height);
    return {
      ...box,
      width,
      height,
      x: Math.min(Math.max(0, Math.round(box.x)), size.width - width),
      y: Math.min(Math.max(0, Math.round(box.y)), size.height - height),
    };
  };

  const place = (mark, box) => {
    mark.style.left = `${(100 * box.x) / size.width}%`;
    mark.style.top = `${(100 * box.y) / size.height}%`;
    mark.style.width = `${(100 * box.width) / size.width}%`;
    mark.style.height = `${(100 * box.height) / size.height}%`;
  };

  const rectangles = () => [...canvas.querySelectorAll('.mask-box')];
  const lines = () => [...part('lines').children];
  const marks = () => [...rectangles(), ...lines()];
  const count = () => boxes.length + strokes.length;

  const draw = () => {
    const old = rectangles();
    boxes.forEach((box, i) => {
      const mark = old[i] ?? makeMark();
      mark.setAttribute('aria-label', text.boxName.replace('#', i + 1));
      mark.setAttribute('aria-pressed', String(i === chosen));
      place(mark, box);
    });
    old.slice(boxes.length).forEach((mark) => { mark.remove(); });
    const oldLines = lines();
    strokes.forEach((stroke, i) => {
      const mark = oldLines[i] ?? makeLine();
      mark.setAttribute('aria-label', text.strokeName.replace('#', i + 1));
      mark.setAttribute('aria-pressed', String(boxes.length + i === chosen));
      mark.setAttribute('stroke-width', stroke.width);
      const [first, ...more] = stroke.points;
      mark.setAttribute('d', `M${first.x} ${first.y}L${[first, ...more].map((p) => `${p.x} ${p.y}`).join(' ')}`);
    });
    oldLines.slice(strokes.length).forEach((mark) => { mark.remove(); });
    checks.forEach((check, i) => { check.checked = boxes.some((box) => box.found === i); });
    part('remove').disabled = chosen < 0;
    part('undo').disabled = undone.length === 0;
    part('count').textContent = count() === 0
      ? text.countNone
      : count() === 1 ? text.countOne : text.countMany.replace('#', count());
    Object.entries(plain()).forEach(([name, value]) => { part(name).value = value; });
  };

  const plain = () => ({
    boxes: JSON.stringify(boxes.map(({ x, y, width, height }) => ({ x, y, width, height }))),
    strokes: JSON.stringify(strokes),
  });

  const makeMark = () => {
    const mark = document.createElement('div');
    mark.className = 'mask-box';
    mark.tabIndex = 0;
    mark.setAttribute('role', 'button');
    listen(mark);
    for (const corner of ['nw', 'ne', 'sw', 'se']) {
      const handle = document.createElement('span');
      handle.className = 'mask-handle';
      handle.dataset.corner = corner;
      mark.append(handle);
    }
    canvas.append(mark);
    return mark;
  };

  const makeLine = () => {
    const mark = document.createElementNS(svg, 'path');
    mark.setAttribute('class', 'mask-line');
    mark.setAttribute('tabindex', '0');
    mark.setAttribute('role', 'button');
    listen(mark);
    part('lines').append(mark);
    return mark;
  };

  const listen = (mark) => {
    mark.addEventListener('focus', () => { chosen = marks().indexOf(mark); draw(); });
    mark.addEventListener('keydown', (event) => { typed(event, marks().indexOf(mark)); });
  };

  const choose = (i) => {
    chosen = i;
    draw();
    if (i >= 0) marks()[i].focus({ preventScroll: true });
  };

  const remove = (i) => {
    if (i < 0) return;
    remember();
    if (i < boxes.length) boxes.splice(i, 1);
    else strokes.splice(i - boxes.length, 1);
    choose(Math.min(i, count() - 1));
    if (count() === 0) part('add').focus();
    say(text.removed);
  };

  const undo = () => {
    if (undone.length === 0) return;
    ({ boxes, strokes } = undone.pop());
    chosen = Math.min(chosen, count() - 1);
    draw();
  };

  const typed = (event, i) => {
    const step = steps[event.key];
    if (step && i < boxes.length && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      if (!event.repeat) remember();
      const by = Math.max(1, Math.round(Math.max(size.width, size.height) / 160));
      const box = boxes[i];
      boxes[i] = event.shiftKey
        ? fit({ ...box, width: box.width + step[0] * by, height: box.height + step[1] * by })
        : fit({ ...box, x: box.x + step[0] * by, y: box.y + step[1] * by });
      draw();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(i);
    }
  };

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * size.width) / box.width,
      y: ((event.clientY - box.top) * size.height) / box.height,
    };
  };

  const dragged = (box, corner, dx, dy) => {
    if (corner === 'new' || corner === 'se') {
      return { ...box, width: box.width + dx, height: box.height + dy };
    }
    if (!corner) return { ...box, x: box.x + dx, y: box.y + dy };
    const west = corner.includes('w');
    const north = corner.includes('n');
    const width = Math.max(least, box.width + (west ? -dx : dx));
    const height = Math.max(least, box.height + (north ? -dy : dy));
    return {
      ...box,
      x: west ? box.x + box.width - width : box.x,
      y: north ? box.y + box.height - height : box.y,
      width,
      height,
    };
  };

  // A box drawn towards the left or the top still has its corner at the top left.
  const upright = (box) => ({
    ...box,
    x: Math.min(box.x, box.x + box.width),
    y: Math.min(box.y, box.y + box.height),
    width: Math.abs(box.width),
    height: Math.abs(box.height),
  });

  const inside = (box) => {
    const x = Math.max(0, box.x);
    const y = Math.max(0, box.y);
    return fit({
      ...box,
      x,
      y,
      width: Math.min(size.width, box.x + box.width) - x,
      height: Math.min(size.height, box.y + box.height) - y,
    });
  };

  // What the pointer that went down does until it goes up.
  const follow = (event, move, end) => {
    const mine = (act) => (next) => { if (next.pointerId === event.pointerId) act(next); };
    const moves = mine(move);
    const ends = mine(() => {
      canvas.removeEventListener('pointermove', moves);
      canvas.removeEventListener('pointerup', ends);
      canvas.removeEventListener('pointercancel', ends);
      end();
    });
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    canvas.addEventListener('pointermove', moves);
    canvas.addEventListener('pointerup', ends);
    canvas.addEventListener('pointercancel', ends);
  };

  const drag = (event, i, corner) => {
    const from = point(event);
    const origin = boxes[i];
    const before = state();
    let moved = false;
    follow(event, (next) => {
      const to = point(next);
      const box = dragged(origin, corner, to.x - from.x, to.y - from.y);
      boxes[i] = corner ? inside(upright(box)) : fit(box);
      moved = true;
      draw();
    }, () => {
      if (corner === 'new') finishNew(i, before);
      else if (moved) remember(before);
      draw();
    });
  };

  const finishNew = (i, before) => {
    before.boxes.splice(i, 1);
    const box = boxes[i];
    const tiny = Math.max(size.width, size.height) / 100;
    if (box.width < tiny && box.height < tiny) {
      boxes.splice(i, 1);
      chosen = -1;
    } else {
      remember(before);
      choose(i);
      say(text.added);
    }
  };

  // A line is kept by the points where it has gone on by a tenth of its width.
  const sketch = (event) => {
    remember();
    const scale = size.width / canvas.getBoundingClientRect().width;
    const whole = ({ x, y }) => ({ x: Math.round(x), y: Math.round(y) });
    const stroke = {
      width: Math.max(least, Math.round(thickness * scale)),
      points: [whole(point(event))],
    };
    strokes.push(stroke);
    chosen = -1;
    draw();
    follow(event, (next) => {
      const to = whole(point(next));
      const last = stroke.points.at(-1);
      if (Math.hypot(to.x - last.x, to.y - last.y) * 10 < stroke.width) return;
      stroke.points.push(to);
      draw();
    }, () => { say(text.added); });
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (drawing) {
      sketch(event);
      return;
    }
    const line = event.target.closest('.mask-line');
    if (line) {
      event.preventDefault();
      choose(marks().indexOf(line));
      return;
    }
    const mark = event.target.closest('.mask-box');
    if (mark) {
      const i = marks().indexOf(mark);
      choose(i);
      drag(event, i, event.target.dataset.corner);
    } else if (event.pointerType === 'mouse') {
      const at = point(event);
      boxes.push(fit({ x: at.x, y: at.y, width: least, height: least }));
      chosen = boxes.length - 1;
      draw();
      drag(event, chosen, 'new');
    } else {
      chosen = -1;
      draw();
    }
  });

  const add = () => {
    remember();
    const shown = view.getBoundingClientRect();
    const middle = point({
      clientX: shown.left + shown.width / 2,
      clientY: Math.min(shown.top + shown.height / 2, innerHeight / 2 + shown.top / 2),
    });
    const scale = size.width / canvas.getBoundingClientRect().width;
    const side = Math.min(120 * scale, size.width / 2, size.height / 2);
    boxes.push(fit({ x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side }));
    choose(boxes.length - 1);
    say(text.added);
  };

  const magnify = (factor) => {
    const before = canvas.clientWidth;
    const across = (view.scrollLeft + view.clientWidth / 2) / before;
    const down = (view.scrollTop + view.clientHeight / 2) / Math.max(1, canvas.clientHeight);
    zoom = Math.min(6, Math.max(1, zoom * factor));
    canvas.style.width = `${base() * zoom}px`;
    view.scrollLeft = across * canvas.clientWidth - view.clientWidth / 2;
    view.scrollTop = down * canvas.clientHeight - view.clientHeight / 2;
    part('out').disabled = zoom === 1;
    part('in').disabled = zoom === 6;
  };

  // At first the whole picture is seen.
  const base = () => Math.min(
    view.clientWidth, (innerHeight * 0.7 * size.width) / size.height, size.width);

  const edit = () => {
    showing = false;
    part('preview').setAttribute('aria-pressed', 'false');
    part('still').hidden = true;
    view.hidden = false;
    ['add', 'draw', 'in', 'out'].forEach((name) => { part(name).disabled = false; });
    draw();
    magnify(1);
  };

  const preview = async () => {
    if (showing) { edit(); return; }
    if (waiting) return;
    waiting = true;
    try {
      const answer = await fetch(text.preview, {
        method: 'POST',
        body: new URLSearchParams(plain()),
        headers: { 'X-XSRF-TOKEN': document.body.dataset.csrf, 'HX-Request': 'true' },
      });
      if (!answer.ok) throw new Error(answer.status);
      const address = URL.createObjectURL(await answer.blob());
      still.addEventListener('load', () => { URL.revokeObjectURL(address); }, { once: true });
      still.src = address;
      showing = true;
      part('preview').setAttribute('aria-pressed', 'true');
      part('still').hidden = false;
      view.hidden = true;
      ['add', 'draw', 'remove', 'undo', 'in', 'out'].forEach((name) => { part(name).disabled = true; });
      say(part('caption').textContent);
    } catch {
      say(text.failed);
    }
    waiting = false;
  };

  checks.forEach((check, i) => {
    check.addEventListener('change', () => {
      remember();
      if (check.checked) boxes.push({ ...found[i], found: i });
      else boxes = boxes.filter((box) => box.found !== i);
      chosen = check.checked ? boxes.length - 1 : -1;
      draw();
    });
  });
  part('add').addEventListener('click', add);
  part('draw').addEventListener('click', () => {
    drawing = !drawing;
    part('draw').setAttribute('aria-pressed', String(drawing));
    canvas.classList.toggle('mask-drawing', drawing);
  });
  part('remove').addEventListener('click', () => { remove(chosen); });
  part('undo').addEventListener('click', undo);
  part('in').addEventListener('click', () => { magnify(1.5); });
  part('out').addEventListener('click', () => { magnify(1 / 1.5); });
  part('preview').addEventListener('click', preview);
  form.addEventListener('keydown', (event) => {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
      event.preventDefault();
      undo();
    }
  });
  view.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    magnify(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
  addEventListener('resize', () => { if (!showing) magnify(1); });

  start();
  picture.src = text.source;
  part('tools').hidden = false;
  part('keys').hidden = matchMedia('(hover: none)').matches;
  edit();
};

document.querySelectorAll('[data-mask]').forEach(setUp);
