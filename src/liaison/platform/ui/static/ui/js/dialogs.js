// Dialogs open from any element with data-opens="id"; the browser gives Esc, the backdrop and the return of focus.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog-opened"));
}

const fetched = (element) => element?.matches?.(".dialog-body[data-fetched]");

/** What the dialog fetched stands in it: its first field is next. */
function filled(event) {
  if (fetched(event.detail.target)) event.detail.target.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

/** A refusal is said inside the dialog: what is said beneath it nobody sees. */
function refused(event) {
  if (fetched(event.detail.requestConfig?.elt)) event.detail.target = event.detail.requestConfig.elt;
}

export function startDialogs() {
  document.addEventListener("htmx:beforeSwap", refused);
  document.addEventListener("htmx:afterSwap", filled);
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) openDialog(opener.dataset.opens);
    const closed = event.target.closest("[data-closes]")?.closest(".notice, dialog");
    if (closed?.matches("dialog")) closed.close();
    else closed?.remove();
    if (event.target.matches("dialog[open]")) event.target.close(); // the backdrop
  });
}
