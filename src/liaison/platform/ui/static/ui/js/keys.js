// Keys are declared where their action is: data-key="j", "g w", "Control+k", or several apart by a space and "/".
// A single key works only while nobody is typing and may be turned off (WCAG 2.1.4); the help sheet lists them all.
import { fillHelp } from "./help.js";

const OFF = "liaison-keys-off";
let prefix = "";
let timer = 0;

export const keysAreOff = () => localStorage.getItem(OFF) === "1";
export const setKeysOff = (off) => localStorage.setItem(OFF, off ? "1" : "0");

/** What an element answers to: "g w" is one sequence, "/ Control+k" are two keys. */
export function keysOf(element) {
  const words = (element.dataset.key || element.dataset.keyFocus).split(" ");
  return words.length === 2 && words[0] === "g" ? [words.join(" ")] : words;
}

const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function spoken(event) {
  const chord = `${event.ctrlKey || event.metaKey ? "Control+" : ""}${event.altKey ? "Alt+" : ""}`;
  return chord + (chord && event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function find(key) {
  const scope = document.querySelector("dialog[open]") || document;
  const found = [...scope.querySelectorAll("[data-key], [data-key-focus]")].filter((e) => keysOf(e).includes(key));
  return found.find((e) => e.checkVisibility()) || found.find((e) => e.closest("[data-menu]")?.checkVisibility());
}

function act(element, key) {
  if (element.dataset.keyFocus) return element.querySelector("input, select, textarea").focus();
  if (element.getAttribute("aria-disabled") === "true") return element.focus();
  if (!key.includes("+")) element.focus({ preventScroll: true }); // a chord is pressed in the middle of typing
  return element.click();
}

function remember(key) {
  clearTimeout(timer);
  prefix = key;
  timer = setTimeout(() => (prefix = ""), 1200);
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const key = spoken(event);
  const single = key.length === 1;
  if (single && (isTyping(event.target) || keysAreOff())) return;
  if (key === "Escape" && (isTyping(event.target) || document.querySelector("dialog[open]"))) {
    if (!document.querySelector("dialog[open]")) event.target.blur();
    return;
  }
  const element = (prefix && find(`${prefix} ${key}`)) || find(key);
  prefix = "";
  if (element) {
    event.preventDefault();
    act(element, key);
  } else if (key === "g") remember(key);
}

export function startKeys() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("dialog-opened", (event) => {
    const sheet = event.target.querySelector("[data-help]");
    if (sheet) fillHelp(sheet, keysOf);
  }, true);
  const off = document.querySelector("[data-keys-off]");
  if (off) {
    off.checked = keysAreOff();
    off.addEventListener("change", () => setKeysOff(off.checked));
  }
}
