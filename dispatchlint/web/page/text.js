// The text: a plain text area, whose value is exactly what is copied, over a mirror that carries the marks.
// Offsets are UTF-16 code units. Every edit goes through the browser's own history, so that its undo knows it.

const LONG = 300_000; // code units

export class Text {
  constructor(area, mirror) {
    this.area = area;
    this.node = mirror.appendChild(document.createTextNode("\n"));
    this.before = "";
    this.composing = false;
    this.onchange = () => {};
    area.addEventListener("compositionstart", () => (this.composing = true));
    area.addEventListener("compositionend", () => {
      this.composing = false;
      this.changed();
    });
    area.addEventListener("input", () => this.changed());
  }

  get value() {
    return this.area.value;
  }

  changed() {
    const change = difference(this.before, this.value);
    this.before = this.value;
    this.node.data = `${this.value}\n`; // without it, an empty last line would have no height
    if (change) this.onchange(change);
  }

  // Marks: {start, end, level}; the browser draws them, the text stays text.
  mark(marks, current) {
    if (!globalThis.Highlight) return;
    CSS.highlights.clear();
    for (const level of ["related", "suggestion", "warning", "error"]) {
      this.highlight(level, marks.filter((one) => one.level === level));
    }
    this.highlight("current", current);
  }

  highlight(name, places) {
    const ranges = places.filter((one) => one.start < one.end).map((one) => this.range(one));
    CSS.highlights.set(name, new Highlight(...ranges));
  }

  range({ start, end }) {
    const range = new Range();
    range.setStart(this.node, Math.min(start, this.node.length));
    range.setEnd(this.node, Math.min(end, this.node.length));
    return range;
  }

  // Replaces several places at once: one step of undo. Gives the place of what was written.
  edit(replacements) {
    const ordered = [...replacements].sort((one, other) => one.start - other.start);
    const start = ordered[0].start, end = Math.max(...ordered.map((one) => one.end));
    let text = "", at = start;
    for (const one of ordered) {
      text += this.value.slice(at, one.start) + one.text;
      at = one.end;
    }
    this.write(start, end, text + this.value.slice(at, end));
  }

  // Makes the whole text another one, touching only what differs.
  become(text) {
    const change = difference(this.value, text);
    if (change) this.write(change.start, change.oldEnd, text.slice(change.start, change.newEnd));
  }

  write(start, end, text) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    // Browsers need minutes to write much into their history: so much goes past it.
    const done = text.length < LONG && (text ? document.execCommand("insertText", false, text) : document.execCommand("delete"));
    if (!done || this.value.slice(start, start + text.length) !== text) {
      this.area.setRangeText(text, start, this.area.selectionEnd, "end");
      this.changed();
    }
  }

  history(step) {
    this.area.focus({ preventScroll: true });
    document.execCommand(step);
  }

  select({ start, end }) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    this.show({ start, end });
  }

  // Brings a place into view, somewhat below what sticks to the top.
  show(place) {
    const box = this.range({ start: place.start, end: Math.max(place.end, place.start + 1) }).getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight * 0.45) scrollBy({ top: box.top - innerHeight / 4 });
  }
}

// The one stretch in which two texts differ, or null; never half a character.
function difference(old, now) {
  if (old === now) return null;
  let start = 0;
  const most = Math.min(old.length, now.length);
  while (start < most && old.charCodeAt(start) === now.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < most - start && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  if (isLow(old, start) || isLow(now, start)) start--;
  if (isLow(old, old.length - tail) || isLow(now, now.length - tail)) tail--;
  return { start, oldEnd: old.length - tail, newEnd: now.length - tail };
}

const isLow = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

// Where a place stands after a change; null where the change went into it.
export function moved(place, { start, oldEnd, newEnd }) {
  if (place.end <= start && !(place.start === place.end && place.end === start && oldEnd > start)) return place;
  if (place.start >= oldEnd) {
    const shift = newEnd - oldEnd;
    return { ...place, start: place.start + shift, end: place.end + shift };
  }
  return null;
}
