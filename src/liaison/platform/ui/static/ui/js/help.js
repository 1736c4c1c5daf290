// The sheet of keys is read off the page, so that it never says what the page does not do.
const NAMES = { Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };

function words(element) {
  const said = element.dataset.keyLabel || element.getAttribute("aria-label");
  if (said) return said;
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll(".keys, .visually-hidden, .tab-count")) extra.remove();
  const label = element.closest(".field")?.querySelector(".field-label");
  return (element.dataset.keyFocus && label ? label : copy).textContent.trim();
}

function drawn(key) {
  const keys = document.createElement("span");
  keys.className = "keys";
  for (const part of key.split(/[ +]/)) {
    const drawing = document.createElement("kbd");
    drawing.textContent = NAMES[part] || part.replace("Control", "Ctrl");
    keys.append(drawing);
  }
  return keys;
}

export function fillHelp(sheet, keysOf) {
  const seen = new Set();
  sheet.replaceChildren();
  for (const element of document.querySelectorAll("[data-key], [data-key-focus]")) {
    if (!element.checkVisibility() && !element.closest("[data-menu]")) continue;
    if (element.closest("dialog")) continue;
    for (const key of keysOf(element)) {
      if (seen.has(key)) continue;
      seen.add(key);
      const term = document.createElement("dt");
      const meaning = document.createElement("dd");
      term.append(drawn(key));
      meaning.textContent = words(element);
      sheet.append(term, meaning);
    }
  }
}
