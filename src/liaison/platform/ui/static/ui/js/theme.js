// The server keeps the choice in a cookie and tells us; we only repaint.
export function startTheme() {
  document.addEventListener("liaison:theme", (event) => {
    const theme = event.detail.value;
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
    for (const button of document.querySelectorAll('.choice-theme button[name="theme"]')) {
      if (button.value === theme) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
}
