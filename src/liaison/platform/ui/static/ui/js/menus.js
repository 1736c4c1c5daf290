// Menus are <details>: they open without us. We close them, and let the arrows walk through them.
const items = (menu) => [...menu.querySelectorAll(".menu-item")].filter((item) => item.checkVisibility());

function close(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

// To the beginning of the part after (or before) the present one, where a menu has parts under headings.
function beyond(menu, found, at, step) {
  const parts = [...menu.querySelectorAll(".menu-part")];
  const part = parts.indexOf(found[at]?.closest(".menu-part"));
  return found.indexOf(parts.at((part + step) % parts.length)?.querySelector(".menu-item"));
}

function walk(menu, event) {
  const found = items(menu);
  const at = found.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 };
  if (menu.querySelector(".menu-part")) {
    const onward = document.dir === "rtl" ? -1 : 1;
    steps.ArrowRight = beyond(menu, found, at, onward);
    steps.ArrowLeft = beyond(menu, found, at, -onward);
  }
  if (!(event.key in steps) || !found.length) return;
  event.preventDefault();
  found.at(steps[event.key] % found.length).focus();
}

export function startMenus() {
  document.addEventListener("click", (event) => {
    const kept = event.target.closest("summary") ? event.target.closest("[data-menu]") : null;
    for (const menu of document.querySelectorAll("[data-menu][open]")) if (menu !== kept) close(menu, false);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("[data-menu]");
    if (!menu) return;
    if (event.key === "Escape" && menu.open) {
      event.stopPropagation();
      close(menu, true);
    } else if (menu.open || event.key === "ArrowDown") {
      menu.open = true; // what is in a closed menu is not visible, so nothing could be walked to
      walk(menu, event);
    }
  }, true);
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("[data-menu][open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu, false);
  });
}
