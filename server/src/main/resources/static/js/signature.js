// A place to sign with a finger: strokes go with the form as points, never as a picture.
const width = 1000;
const height = 400;
const mostPoints = 3900;
const nearest = 4;

const setUp = (form) => {
  const pad = form.querySelector('[data-signing-pad]');
  const canvas = pad.querySelector('[data-signing-canvas]');
  const written = form.querySelector('[data-signing-strokes]');
  const pen = canvas.getContext('2d');
  let strokes = [];
  let points = 0;
  let drawing = null;

  const write = () => {
    written.value = strokes.filter((stroke) => stroke.length > 1)
      .map((stroke) => stroke.map((point) => point.join(',')).join(' ')).join(';');
  };

  const line = (from, to) => {
    const scale = canvas.width / width;
    pen.beginPath();
    pen.moveTo(from[0] * scale, from[1] * scale);
    pen.lineTo(to[0] * scale, to[1] * scale);
    pen.stroke();
  };

  const draw = () => {
    const box = canvas.getBoundingClientRect();
    canvas.width = Math.round(box.width * devicePixelRatio);
    canvas.height = Math.round(canvas.width * height / width);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = canvas.width / 250;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    for (const stroke of strokes) stroke.slice(1).forEach((point, i) => { line(stroke[i], point); });
  };

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return [
      within((event.clientX - box.left) / box.width * width, width),
      within((event.clientY - box.top) / box.height * height, height),
    ];
  };

  const add = (point) => {
    const last = drawing.at(-1);
    if (points >= mostPoints || Math.hypot(point[0] - last[0], point[1] - last[1]) < nearest) return;
    drawing.push(point);
    points += 1;
    line(last, point);
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (!event.isPrimary || event.button !== 0 || strokes.length >= 250) return;
    canvas.setPointerCapture(event.pointerId);
    drawing = [place(event)];
    points += 1;
    strokes.push(drawing);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drawing || !event.isPrimary) return;
    const passed = event.getCoalescedEvents?.() ?? [];
    (passed.length ? passed : [event]).forEach((one) => { add(place(one)); });
  });
  const lift = () => { drawing = null; write(); };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);

  pad.querySelector('[data-signing-clear]').addEventListener('click', () => {
    strokes = [];
    points = 0;
    write();
    draw();
  });
  addEventListener('resize', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  pad.hidden = false;
  draw();
};

document.querySelectorAll('[data-signing]').forEach(setUp);
