// Rows: j and k move, Enter opens (it is a link), x selects; the bar of verbs shows while something is selected.
import { keysAreOff } from "./keys.js";

const list = () => document.activeElement.closest("[data-list]") || document.querySelector("[data-list]");
const links = (found) => [...found.querySelectorAll("[data-row-link]")];

function move(step) {
  const found = list();
  if (!found) return;
  const rows = links(found);
  const row = document.activeElement.closest("tr[data-row]") || found.querySelector("tr[data-row][aria-current]");
  const at = row ? rows.findIndex((link) => row.contains(link)) : -1;
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.closest("tr").scrollIntoView({ block: "nearest" });
}

function select() {
  const box = document.activeElement.closest("tr[data-row]")?.querySelector('input[name="selected"]');
  if (box) box.click();
}

function count(found) {
  const boxes = [...found.querySelectorAll('input[name="selected"]')];
  const chosen = boxes.filter((box) => box.checked).length;
  const bar = found.querySelector("[data-bulk]");
  if (!bar) return;
  bar.hidden = chosen === 0;
  bar.querySelector("[data-count]").textContent = chosen;
  const all = found.querySelector("[data-select-all]");
  all.checked = chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}

function check(found, value) {
  for (const box of found.querySelectorAll('input[name="selected"]')) box.checked = value;
  count(found);
}

function clicked(event) {
  const found = event.target.closest("[data-list]");
  if (event.target.closest("[data-print]")) window.print();
  if (event.target.closest("[data-back]")) leave(event);
  if (!found) return;
  if (event.target.matches("[data-select-all]")) check(found, event.target.checked);
  else if (event.target.closest("[data-select-none]")) check(found, false);
  else if (event.target.matches('input[name="selected"]')) count(found);
  else if (!event.target.closest("a, button, input, label, summary, time") && !getSelection().toString()) {
    event.target.closest("tr[data-row]")?.querySelector("[data-row-link]")?.click();
  }
}

function opened(event) {
  const row = event.target.closest?.("tr[data-row]");
  if (!row || !event.target.matches("[data-row-link]")) return;
  for (const other of row.closest("tbody").querySelectorAll("tr[aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
}

/** The row's detail has come: look there, on a phone instead of the list. */
function enter(detail) {
  const pane = detail.closest(".pane-detail");
  pane.classList.add("pane-open");
  pane.scrollTop = 0;
  (detail.querySelector("[autofocus]") ?? detail).focus({ preventScroll: true }); // a form asks, anything else is read
}

/** Esc or the way back: the list as it was, on the row one came from. */
function leave(event) {
  const back = [...document.querySelectorAll("[data-back]")].at(-1); // the detail's own knows the list's filters
  if (!back) return;
  const pane = back.closest(".split");
  const row = pane.querySelector("tr[aria-current] [data-row-link]") ?? pane.querySelector("[data-row-link]");
  event.preventDefault();
  back.closest(".pane-detail").classList.remove("pane-open");
  history.replaceState({}, "", back.href);
  row?.focus(); // what was open may have left the list
}

function reachable(root) {
  for (const table of root.querySelectorAll(".list-scroll")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0; // the keyboard must be able to scroll it
    else table.removeAttribute("tabindex");
  }
}

export function startLists() {
  reachable(document);
  document.fonts.ready.then(() => reachable(document)); // letters of another width may make a table wider
  window.addEventListener("resize", () => reachable(document));
  document.addEventListener("htmx:afterSwap", () => reachable(document));
  document.addEventListener("click", clicked);
  document.addEventListener("htmx:beforeRequest", opened);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "detail") enter(event.detail.target);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog, [data-menu][open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && event.target.closest(".pane-detail")) leave(event);
    const moves = { j: () => move(1), k: () => move(-1), x: select };
    if (moves[event.key] && !keysAreOff()) {
      event.preventDefault();
      moves[event.key]();
    }
  });
}
