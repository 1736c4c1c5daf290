// The sheet of keys is read off the page, so that it never says what the page does not do.
const NAMES = { Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑", Control: "Ctrl" };

function words(element) {
  const said = element.dataset.helpWords || element.dataset.keyLabel || element.getAttribute("aria-label");
  if (said) return said;
  const label = element.dataset.keyFocus ? element.closest(".field").querySelector(".field-label") : element;
  const copy = label.cloneNode(true);
  for (const extra of copy.querySelectorAll(".keys, .visually-hidden, .tab-count, .field-optional")) extra.remove();
  return copy.textContent.trim();
}

function drawn(key) {
  const keys = document.createElement("span");
  keys.className = "keys";
  for (const part of key.split(/[ +]/)) {
    const drawing = document.createElement("kbd");
    drawing.textContent = NAMES[part] || (key.includes("+") && part.length === 1 ? part.toUpperCase() : part);
    keys.append(drawing);
  }
  return keys;
}

function shown(element) {
  if (element.closest("dialog")) return false;
  return element.dataset.helpKey || element.checkVisibility() || element.closest("[data-menu]")?.checkVisibility();
}

/** One line per action, with every key that does it. */
export function fillHelp(sheet, keysOf) {
  const seen = new Set();
  sheet.replaceChildren();
  for (const element of [...document.querySelectorAll("[data-key], [data-key-focus], [data-help-key]")].filter(shown)) {
    const fresh = (element.dataset.helpKey ? [element.dataset.helpKey] : keysOf(element)).filter((key) => !seen.has(key));
    if (!fresh.length) continue;
    const term = document.createElement("dt");
    const meaning = document.createElement("dd");
    for (const key of fresh) {
      seen.add(key);
      term.append(drawn(key));
    }
    meaning.textContent = words(element);
    sheet.append(term, meaning);
  }
}
