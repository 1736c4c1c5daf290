// Rows: j and k move, Enter opens (it is a link), x selects; the bar of verbs shows while something is selected.
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

function reachable(root) {
  for (const table of root.querySelectorAll(".list-scroll")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0; // the keyboard must be able to scroll it
    else table.removeAttribute("tabindex");
  }
}

export function startLists() {
  reachable(document);
  window.addEventListener("resize", () => reachable(document));
  document.addEventListener("htmx:afterSwap", () => reachable(document));
  document.addEventListener("click", clicked);
  document.addEventListener("htmx:beforeRequest", opened);
  document.addEventListener("htmx:afterSwap", (event) => {
    const pane = event.detail.target;
    if (!pane.matches?.(".pane-detail")) return;
    pane.classList.add("pane-open");
    pane.scrollTop = 0;
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog, [data-menu][open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (localStorage.getItem("liaison-keys-off") === "1") return;
    const moves = { j: () => move(1), k: () => move(-1), x: select };
    if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
    }
  });
}
