// The combobox pattern: the text keeps the focus, the arrows move the choice, Enter goes there.
import { openDialog } from "./dialogs.js";

const text = () => document.getElementById("palette-text");
const hits = () => [...document.querySelectorAll("#palette-found [role=option][data-url]")];

function choose(hit) {
  for (const other of hits()) other.setAttribute("aria-selected", String(other === hit));
  if (hit) {
    text().setAttribute("aria-activedescendant", hit.id);
    hit.scrollIntoView({ block: "nearest" });
  } else text().removeAttribute("aria-activedescendant");
}

function go(hit, beside) {
  if (beside) window.open(hit.dataset.url, "_blank", "noopener");
  else window.location.assign(hit.dataset.url);
}

function pressed(event) {
  const found = hits();
  const at = found.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
  const steps = { ArrowDown: at + 1, ArrowUp: at < 1 ? -1 : at - 1, PageDown: Math.min(at + 5, found.length - 1), PageUp: Math.max(at - 5, 0) };
  if (event.key in steps && found.length) {
    event.preventDefault();
    choose(found.at(steps[event.key] % found.length));
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    go(found[at], event.ctrlKey || event.metaKey);
  }
}

export function startPalette() {
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  dialog.addEventListener("dialog-opened", () => {
    text().select();
    text().focus();
    text().setAttribute("aria-expanded", "true");
    text().dispatchEvent(new CustomEvent("palette-opened"));
  });
  dialog.addEventListener("close", () => text().setAttribute("aria-expanded", "false"));
  dialog.addEventListener("keydown", pressed);
  dialog.addEventListener("htmx:afterSwap", () => choose(hits()[0]));
  dialog.addEventListener("click", (event) => {
    const hit = event.target.closest("[role=option][data-url]");
    if (hit) go(hit, event.ctrlKey || event.metaKey);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openDialog("palette");
    }
  }, true);
}
