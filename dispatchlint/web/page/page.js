// The page: the text, what the server says of it, and what the editor does about it.

import * as server from "./server.js";
import { Cards, SIGNS, counters, hunks, legend } from "./cards.js";
import { Remarks } from "./remarks.js";
import { Text } from "./text.js";
import { counted, element, knows, speak, word } from "./words.js";

const LEVELS = ["error", "warning", "suggestion"];
const PAUSE = 150; // ms without a keystroke until the text is checked
const LONG = 300_000; // code units from which a check waits for a longer pause
const LONG_PAUSE = 1000;
const RETRY = 3000;
const ALIVE = 60_000;

const at = (id) => document.getElementById(id);
const text = new Text(at("text"), at("mirror"));
const remarks = new Remarks();
const cards = new Cards(at("list"), remarks, { open, apply, everywhere, ignore, always, restore, habits, place });
const state = { language: localStorage.getItem("language") ?? "fr", house: localStorage.getItem("house") ?? "", name: "dispatch.txt", answer: null, told: 0, saved: "", texts: [] };

// Words

async function greet() {
  try {
    const found = await server.page(state.language);
    speak(found.words);
    document.documentElement.lang = state.language;
    document.title = `${word("page.title")} – dispatchlint`;
    at("language").textContent = state.language === "fr" ? "English" : "Français";
    at("language").lang = state.language === "fr" ? "en" : "fr";
    cards.mayAccept = found.may_accept;
    const houses = found.houses.map((one) => element("option", { value: one.id }, one.title));
    at("house").replaceChildren(element("option", { value: "" }, word("page.house.any")), ...houses);
    if (!found.houses.some((one) => one.id === state.house)) state.house = "";
    at("house").value = state.house;
    settle();
    await check();
  } catch (failure) {
    trouble(failure, greet);
  }
}

function trouble(failure, again) {
  if (failure instanceof Error) throw failure;
  if (failure.kind === "stale") return;
  const key = `page.error.${failure.kind}`;
  const fallback = `${failure.message ?? failure.kind}`;
  at("trouble").textContent = knows(key) ? word(key, failure) : fallback;
  at("trouble").hidden = false;
  if (again && ["down", "busy"].includes(failure.kind)) setTimeout(again, RETRY);
}

const settle = () => (at("trouble").hidden = true);
const say = (said) => (at("live").textContent = said);

// Checking

let timer;
function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
}

const job = () => ({ text: text.value, name: state.name, house: state.house, lang: state.language, date: at("date").value });
const isEmpty = () => text.value.trim() === "";

async function check() {
  clearTimeout(timer);
  if (text.composing) return;
  if (isEmpty()) {
    Object.assign(state, { answer: null });
    remarks.take([]);
    return draw();
  }
  const asked = job();
  document.body.setAttribute("aria-busy", "true");
  try {
    const found = await server.check(asked);
    if (asked.text !== text.value) return; // stale: another check is on its way
    settle();
    state.answer = found;
    remarks.take(found.groups);
    if (!remarks.find(remarks.current)) remarks.current = null;
    draw();
    if (remarks.told.length !== state.told) sayLeft();
  } catch (failure) {
    trouble(failure, check);
  } finally {
    if (asked.text === text.value) document.body.removeAttribute("aria-busy");
  }
}

function sayLeft() {
  const n = (state.told = remarks.told.length);
  say(n ? counted("page.left", n) : word("page.left.none"));
}

text.onchange = (change) => {
  remarks.move(change);
  draw();
  later(text.value.length > LONG ? LONG_PAUSE : PAUSE);
};

// Drawing

function draw() {
  const found = state.answer;
  const weight = LEVELS.find((level) => remarks.count(level)) ?? "off";
  at("verdict").className = `verdict ${found ? weight : "none"}`;
  at("verdict").replaceChildren(...(found
    ? [element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[weight]), ` ${verdict()}`] : [word("page.title")]));
  at("embargo").hidden = !found?.embargo;
  at("embargo").textContent = found?.embargo ?? "";
  at("counters").replaceChildren(...(found ? counters(LEVELS, remarks, filter) : []));
  at("strip").replaceChildren(...(found?.strip ?? []).map(station));
  at("aside").textContent = found ? [recognised(found.house), found.unchecked].filter(Boolean).join(" ") : "";
  const safe = remarks.safe().length;
  at("fix").textContent = word("page.fix", { n: safe });
  at("fix").disabled = !safe;
  for (const id of ["copy", "download"]) at(id).disabled = isEmpty();
  at("report").querySelector("button").disabled = isEmpty();
  cards.draw(!found);
  mark();
}

function verdict() {
  const errors = remarks.count("error"), all = remarks.told.length;
  if (errors) return counted("verdict.error", errors);
  return all ? counted("verdict.review", all) : word("verdict.clean");
}

const recognised = (house) => (house?.recognised && house.title ? `${word("page.house.recognised", house)}.` : "");

function station(one) {
  return element("li", { class: one.level },
    element("span", { class: "sign", "aria-hidden": "true" }, SIGNS[one.level]), ` ${one.text}`,
    element("span", { class: "spoken" }, `, ${one.level === "off" ? word("page.in_order") : word(`level.${one.level}`)}`));
}

const mark = () => text.mark(remarks.marks(), remarks.open());

function filter(level) {
  if (!remarks.levels.delete(level)) remarks.levels.add(level);
  if (remarks.levels.size === LEVELS.length) remarks.levels.clear();
  draw();
  at("counters").querySelector(`[data-level="${level}"]`).focus();
}

// Remarks

function open(finding) {
  remarks.current = remarks.current === finding.key ? null : finding.key;
  draw();
  if (remarks.current) text.show(finding);
}

function go(finding) {
  if (!finding) return;
  remarks.current = finding.key;
  draw();
  text.show(finding);
  const button = cards.button(finding.key);
  button?.focus({ preventScroll: true });
  button?.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const order = cards.order();
  if (!order.length) return sayLeft();
  const now = order.findIndex((one) => one.key === remarks.current);
  const next = now < 0 ? (step > 0 ? nearest(order) : order.length - 1) : (now + step + order.length) % order.length;
  go(order[next]);
}

// From the text one goes to the first remark at or after the caret, else to the weightiest.
function nearest(order) {
  if (document.activeElement !== text.area) return 0;
  const caret = text.area.selectionStart;
  const after = order.filter((one) => one.start >= caret).sort((one, other) => one.start - other.start)[0];
  return caret && after ? order.indexOf(after) : 0;
}

function place(where) {
  text.select(where);
}

async function apply(finding, n) {
  const edit = finding.edits[n];
  if (!edit) return;
  const order = cards.order(), next = order[order.indexOf(finding) + 1] ?? order[order.indexOf(finding) - 1];
  text.edit(edit.replacements);
  await check();
  say(word("page.done", { what: edit.title }));
  const found = next && cards.order().find((one) => one.key === next.key);
  if (found) go(found);
  else walk(1);
}

async function everywhere(finding) {
  await batch({ chosen: remarks.kin(finding).map((one) => one.id) });
}

async function habits(findings) {
  await batch({ chosen: findings.map((one) => one.id) });
}

async function batch(which) {
  const asked = { ...job(), ...which };
  try {
    const found = await server.mend(asked);
    if (asked.text !== text.value) return;
    if (!found.changes.length) return say(word("page.batch.none"));
    if (await confirmed(found.changes)) {
      text.become(found.text);
      await check();
      text.area.focus();
    }
  } catch (failure) {
    trouble(failure);
  }
}

function confirmed(changes) {
  const dialog = at("batch");
  dialog.querySelector(".hunks").replaceChildren(...hunks(changes).children);
  dialog.querySelector(".legend").textContent = legend(changes);
  return asking(dialog).then((said) => said === "apply");
}

// Shows a dialog; gives the value of the button that closed it.
function asking(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    const press = (event) => event.target.value && dialog.close(event.target.value);
    dialog.addEventListener("click", press);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", press);
      resolve(dialog.returnValue);
    }, { once: true });
    dialog.showModal();
    dialog.querySelector(".main").focus();
  });
}

function ignore(finding) {
  const order = cards.order(), next = order[order.indexOf(finding) + 1];
  remarks.ignore(finding);
  draw();
  sayLeft();
  next ? go(next) : text.area.focus();
}

function restore(finding) {
  remarks.restore(finding);
  go(finding);
}

async function always(finding) {
  try {
    const found = await server.accept({ ...job(), finding: finding.id });
    await check();
    say(word("page.accepted", found));
    text.area.focus();
  } catch (failure) {
    trouble(failure);
  }
}

// Files

async function take(file) {
  try {
    const found = await server.read(file);
    state.texts = found.texts;
    const several = found.texts.length > 1;
    at("texts").hidden = !several;
    if (several) {
      at("texts").querySelector("span").textContent = word("page.texts", { name: file.name });
      at("texts").querySelector("select").replaceChildren(...found.texts.map((one, n) => element("option", { value: n }, one.title)));
    }
    choose(found.texts[0]);
    if (!["plain", "markdown"].includes(found.format)) say(word("page.read", { name: file.name, format: found.format }));
  } catch (failure) {
    trouble(failure);
  }
}

function choose(one) {
  if (!one) return;
  settle();
  state.name = one.name;
  at("date").value = one.date;
  text.become(one.text);
  text.area.setSelectionRange(0, 0);
  scrollTo(0, 0);
  check();
}

function copy() {
  const now = text.value;
  const write = (event) => {
    event.clipboardData.setData("text/plain", now);
    event.clipboardData.setData("text/html", asHtml(now));
    event.preventDefault();
  };
  document.addEventListener("copy", write, { once: true, capture: true });
  if (!document.execCommand("copy")) navigator.clipboard.writeText(now);
  document.removeEventListener("copy", write, { capture: true });
  state.saved = now;
  say(word("page.copied"));
  at("copy").textContent = word("page.copied");
  setTimeout(() => (at("copy").textContent = word("page.copy")), 2000);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&#160;", "\u202f": "&#8239;" };
const asHtml = (plain) =>
  plain.split("\n").filter((line) => line.trim()).map((line) => `<p>${line.replace(/[&<>\u00a0\u202f]/g, (one) => ESCAPES[one])}</p>`).join("\n");

function download() {
  const link = element("a", { href: URL.createObjectURL(new Blob([text.value], { type: "text/plain;charset=utf-8" })), download: state.name });
  link.click();
  URL.revokeObjectURL(link.href);
  state.saved = text.value;
}

// What is pressed

at("open").addEventListener("click", () => at("file").click());
at("file").addEventListener("change", (event) => {
  if (event.target.files[0]) take(event.target.files[0]);
  event.target.value = "";
});
at("undo").addEventListener("click", () => text.history("undo"));
at("redo").addEventListener("click", () => text.history("redo"));
at("fix").addEventListener("click", () => batch({ ignored: remarks.silent.map((one) => one.id) }));
at("copy").addEventListener("click", copy);
at("download").addEventListener("click", download);
at("keys").addEventListener("click", () => asking(at("help")));
at("report").addEventListener("submit", () => (at("report").elements.job.value = JSON.stringify(job())));
at("texts").querySelector("select").addEventListener("change", (event) => choose(state.texts[event.target.value]));
at("house").addEventListener("change", (event) => {
  state.house = event.target.value;
  localStorage.setItem("house", state.house);
  check();
});
at("date").addEventListener("change", check);
at("language").addEventListener("click", () => {
  state.language = state.language === "fr" ? "en" : "fr";
  localStorage.setItem("language", state.language);
  greet();
});

document.addEventListener("selectionchange", () => {
  if (document.activeElement !== text.area || text.area.selectionStart !== text.area.selectionEnd) return;
  const found = remarks.at(text.area.selectionStart);
  if (found && found.key !== remarks.current) {
    remarks.current = found.key;
    draw();
    cards.button(found.key)?.scrollIntoView({ block: "nearest" });
  }
});

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input, select, textarea");
  const found = remarks.find(event.target.closest?.(".card")?.querySelector(".remark").dataset.key);
  const does = pressed(event, typing, found);
  if (does) {
    event.preventDefault();
    does();
  }
});

function pressed(event, typing, found) {
  const { key } = event;
  if (key === "F8") return () => walk(event.shiftKey ? -1 : 1);
  if (typing) return null;
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") return () => text.history(event.shiftKey ? "redo" : "undo");
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "y") return () => text.history("redo");
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (key === "?") return () => asking(at("help"));
  if (key === "Escape") return () => (found ? text.select(found) : text.area.focus());
  if (!found) return null;
  if (key === "Enter" && event.target.matches(".remark") && found.key === remarks.current && found.edits.length) return () => apply(found, 0);
  if (/^[1-9]$/.test(key) && found.edits[key - 1]) return () => apply(found, key - 1);
  const does = { e: "everywhere", i: "ignore", a: "always" }[key.toLowerCase()];
  const button = does && cards.button(found.key)?.parentElement.querySelector(`[data-does="${does}"]`);
  return button ? () => button.click() : null;
}

let over = 0;
const hasFile = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragenter", (event) => hasFile(event) && (over++, (at("drop").hidden = false)));
document.addEventListener("dragleave", (event) => hasFile(event) && --over <= 0 && ((over = 0), (at("drop").hidden = true)));
document.addEventListener("dragover", (event) => hasFile(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!hasFile(event)) return;
  event.preventDefault();
  over = 0;
  at("drop").hidden = true;
  take(event.dataTransfer.files[0]);
});

addEventListener("beforeunload", (event) => {
  if (!isEmpty() && text.value !== state.saved) event.preventDefault();
});

setInterval(() => server.page(state.language).then(settle, (failure) => trouble(failure)), ALIVE);
greet();
