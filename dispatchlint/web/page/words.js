// The words of the page in the reader's language, and small helpers that build elements: nothing is ever parsed as HTML.

let phrases = {};

export function speak(words) {
  phrases = words;
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", word(one.dataset.label));
  for (const one of document.querySelectorAll("[data-placeholder]")) one.placeholder = word(one.dataset.placeholder);
}

export function word(key, fields = {}) {
  return (phrases[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
}

export function counted(key, n) {
  const one = (phrases.singular ?? "1").split(" ").includes(String(n));
  return word(`${key}.${one ? "one" : "many"}`, { n });
}

export const knows = (key) => key in phrases;

export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...content.flat().filter((one) => one !== null && one !== "" && one !== undefined));
  return made;
}
