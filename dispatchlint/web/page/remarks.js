// The remarks on the text as it stands: what the server said, moved with every keystroke; what is ignored; the filter.

import { moved } from "./text.js";

const IGNORED = "ignored"; // in the browser's own store: keys without any word of a text
const MOST_KEPT = 2000;

export class Remarks {
  constructor() {
    this.groups = [];
    this.ignored = new Set(JSON.parse(localStorage.getItem(IGNORED) ?? "[]"));
    this.levels = new Set(); // those that alone are shown; empty: all
    this.current = null; // the key of the open one
  }

  take(groups) {
    this.groups = groups;
  }

  get all() {
    return this.groups.flatMap((group) => group.findings);
  }

  get told() {
    return this.all.filter((one) => !this.ignored.has(one.key));
  }

  get silent() {
    return this.all.filter((one) => this.ignored.has(one.key));
  }

  // Those in the list, in its order; habits are in a group of their own.
  get listed() {
    return this.told.filter((one) => this.levels.size === 0 || this.levels.has(one.level));
  }

  habits() {
    return new Set(this.groups.find((group) => group.topic === "habits")?.findings ?? []);
  }

  count(level) {
    return this.told.filter((one) => one.level === level).length;
  }

  find(key) {
    return this.all.find((one) => one.key === key);
  }

  // The remark in which a place of the text lies, the shortest first.
  at(offset) {
    const habits = this.habits();
    const over = this.told.filter((one) => !habits.has(one) && one.start <= offset && offset <= one.end && one.end > one.start);
    return over.sort((one, other) => one.end - one.start - (other.end - other.start))[0];
  }

  // The remarks whose edit is the same rule's, so that one press makes them all.
  kin(finding) {
    return this.told.filter((one) => one.rule === finding.rule && (one.edits[0]?.safe || one.edits.length === 1));
  }

  safe() {
    return this.told.filter((one) => one.edits[0]?.safe);
  }

  marks() {
    const habits = this.habits();
    return this.listed.filter((one) => !habits.has(one));
  }

  // Where the open one stands, its related places too.
  open() {
    const found = this.find(this.current);
    return found ? [found, ...found.related] : [];
  }

  ignore(finding) {
    this.ignored.add(finding.key);
    this.keep();
  }

  restore(finding) {
    this.ignored.delete(finding.key);
    this.keep();
  }

  keep() {
    localStorage.setItem(IGNORED, JSON.stringify([...this.ignored].slice(-MOST_KEPT)));
  }

  // After a change of the text: what it went into is gone until the server has looked again.
  move(change) {
    for (const group of this.groups) group.findings = group.findings.map((one) => shifted(one, change)).filter(Boolean);
  }
}

function shifted(finding, change) {
  const place = moved(finding, change);
  if (!place) return null;
  const edits = finding.edits.map((edit) => ({ ...edit, replacements: edit.replacements.map((one) => moved(one, change)) }));
  const whole = edits.filter((edit) => edit.replacements.every(Boolean));
  const related = finding.related.map((one) => moved(one, change)).filter(Boolean);
  return { ...finding, start: place.start, end: place.end, edits: whole, related };
}
