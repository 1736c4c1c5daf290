// Menus are <details>: they open without us. We close them, and let the arrows walk through them.
const items = (menu) => [...menu.querySelectorAll(".menu-item")].filter((item) => item.checkVisibility());

function close(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

function walk(menu, event) {
  const found = items(menu);
  const at = found.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 };
  if (!(event.key in steps) || !found.length) return;
  event.preventDefault();
  menu.open = true;
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
    } else if (menu.open || event.key === "ArrowDown") walk(menu, event);
  }, true);
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("[data-menu][open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu, false);
  });
}
