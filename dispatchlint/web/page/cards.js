// The list of remarks: real buttons in groups, the weightiest first, five at most until one asks for the others.

import { counted, element, word } from "./words.js";

const FIRST = 5;
const SPACES = /^[·⍽˽]+$/;
export const SIGNS = { error: "✗", warning: "?", suggestion: "?", off: "✓" };

export class Cards {
  // `does` holds what a card can have done: open, apply, everywhere, ignore, always, restore, habits, place.
  constructor(list, remarks, does) {
    this.list = list;
    this.remarks = remarks;
    this.does = does;
    this.all = false;
    this.unfolded = false;
    this.mayAccept = false;
  }

  draw(empty) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.list.replaceChildren(...this.parts(empty));
    if (focused) this.button(focused)?.focus({ preventScroll: true });
  }

  button(key) {
    return this.list.querySelector(`button.remark[data-key="${CSS.escape(key)}"]`);
  }

  // Those that can be walked through, in their order.
  order() {
    const habits = this.remarks.habits();
    return [...this.remarks.listed.filter((one) => !habits.has(one)), ...this.remarks.listed.filter((one) => habits.has(one))];
  }

  parts(empty) {
    if (empty) return [element("p", { class: "hint" }, word("page.start"))];
    const habits = this.remarks.habits();
    const listed = this.order().filter((one) => !habits.has(one));
    const at = listed.findIndex((one) => one.key === this.remarks.current);
    const shown = new Set(this.all || at >= FIRST ? listed : listed.slice(0, FIRST));
    const parts = [];
    for (const group of this.remarks.groups) {
      const findings = group.findings.filter((one) => shown.has(one));
      if (findings.length) parts.push(this.group(group.heading.replace(/ ?\(\d+\)$/, ""), findings));
    }
    if (listed.length > FIRST) parts.push(this.more(listed.length - FIRST, shown.size > FIRST));
    const told = this.remarks.listed.filter((one) => habits.has(one));
    if (told.length) parts.push(this.folded(told));
    if (this.remarks.silent.length) parts.push(this.ignored());
    return parts;
  }

  group(heading, findings) {
    return element("section", {}, element("h3", {}, heading), this.items(findings));
  }

  items(findings) {
    return element("ul", { role: "list" }, findings.map((one) => this.card(one)));
  }

  more(n, all) {
    const turn = () => {
      this.all = !all;
      if (all) this.remarks.current = null;
      this.draw(false);
    };
    return element("button", { type: "button", class: "more", onclick: turn }, all ? word("page.fewer") : word("page.more", { n }));
  }

  folded(findings) {
    const group = this.remarks.groups.find((one) => one.topic === "habits");
    const open = this.unfolded || findings.some((one) => one.key === this.remarks.current);
    const heading = group.heading.replace(/\(\d+\)/, `(${findings.length})`);
    const mend = findings.some((one) => one.edits.length)
      ? element("button", { type: "button", onclick: () => this.does.habits(findings) }, word("page.habits")) : null;
    const details = element("details", { open, class: "habits" }, element("summary", {}, heading), this.items(findings));
    details.addEventListener("toggle", () => (this.unfolded = details.open));
    return element("section", { class: "last" }, details, mend);
  }

  ignored() {
    const silent = this.remarks.silent;
    const items = silent.map((one) =>
      element("li", {}, element("p", {}, one.message), element("button", { type: "button", onclick: () => this.does.restore(one) }, word("page.restore"))));
    return element("details", { class: "last" }, element("summary", {}, word("page.ignored", { n: silent.length })), element("ul", { role: "list" }, items));
  }

  card(one) {
    const open = one.key === this.remarks.current;
    const button = element("button", { type: "button", class: "remark", "data-key": one.key, "aria-expanded": String(open), onclick: () => this.does.open(one) },
      element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[one.level]),
      element("span", { class: "said" },
        element("span", { class: "where" }, `${one.label} · ${one.place}`), element("span", { class: "spoken" }, ". "),
        element("span", { class: "message" }, one.message)));
    return element("li", { class: `card ${one.level}${open ? " open" : ""}` }, button, open ? this.details(one) : null);
  }

  details(one) {
    const [before, at, after] = one.words;
    const words = one.edits.length || !at ? null : element("p", { class: "words" }, before, element("mark", {}, at), after);
    return element("div", { class: "details" }, words,
      one.edits.map((edit, n) => this.edit(one, edit, n)), this.related(one),
      one.why ? element("p", {}, one.why) : null, this.source(one), this.others(one));
  }

  edit(one, edit, n) {
    const button = element("button", { type: "button", class: n ? "" : "main", onclick: () => this.does.apply(one, n) },
      element("kbd", { "aria-hidden": "true" }, n === 0 ? "⏎" : String(n + 1)), ` ${edit.title}`, edit.safe ? null : element("span", { class: "dim" }, ` (${word("page.unsafe")})`));
    return element("div", { class: "edit" }, button, hunks(edit.hunks), edit.more ? element("p", { class: "dim" }, edit.more) : null);
  }

  related(one) {
    if (!one.related.length) return null;
    const places = one.related.slice(0, 12).map((place) =>
      element("li", {}, element("button", { type: "button", class: "link", onclick: () => this.does.place(place) }, [place.place, place.text.slice(0, 60)].filter(Boolean).join(" · "))));
    return element("div", { class: "related" }, element("span", { class: "dim" }, word("page.related")), element("ul", { role: "list" }, places));
  }

  source(one) {
    const rule = element("span", { class: "rule" }, one.rule);
    const said = one.source ? word("page.source", { source: one.source }) : "";
    const source = one.url ? element("a", { href: one.url, rel: "noreferrer", target: "_blank" }, said || one.url) : said;
    return element("p", { class: "dim source" }, source, source ? " · " : "", rule);
  }

  others(one) {
    const does = [];
    const kin = this.remarks.kin(one);
    if (one.edits.length && kin.length > 1) does.push(["everywhere", word("page.everywhere", { n: kin.length }), "E"]);
    does.push(["ignore", word("page.ignore"), "I"]);
    if (this.mayAccept && one.name) does.push(["always", word("page.always", { text: one.name }), "A"]);
    return element("div", { class: "bar" }, does.map(([what, said, key]) =>
      element("button", { type: "button", "data-does": what, "aria-keyshortcuts": key, onclick: () => this.does[what](one) }, said)));
  }
}

export function hunks(found) {
  return element("div", { class: "hunks" }, found.map((hunk) =>
    element("div", { class: "hunk" }, side("del", hunk.before), side("ins", hunk.after))));
}

function side(name, stretches) {
  if (!stretches.length) return null;
  return element("p", { class: name, dir: "auto" }, stretches.map(([text, changed]) => (changed ? element(name, { class: SPACES.test(text) ? "space" : null }, text) : text)));
}

// What the signs for spaces mean, of those that are shown; nothing where none is.
export function legend(found) {
  const shown = JSON.stringify(found);
  const told = [["·", "sign.0020"], ["⍽", "sign.00a0"], ["˽", "sign.202f"]].filter(([sign]) => shown.includes(sign));
  return told.map(([sign, key]) => `${sign} ${word(key)}`).join(" · ");
}

export function counters(levels, remarks, toggle) {
  return levels.map((level) => {
    const said = counted(`counter.${level}`, remarks.count(level));
    return element("button", { type: "button", class: `counter ${remarks.count(level) ? level : "none"}`, "data-level": level, disabled: !remarks.count(level) && !remarks.levels.has(level), "aria-pressed": String(remarks.levels.has(level)), title: word("page.filter", { what: said }), onclick: () => toggle(level) },
      element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[level]), ` ${said}`);
  });
}
