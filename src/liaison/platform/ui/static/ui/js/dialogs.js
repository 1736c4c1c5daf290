// Dialogs open from any element with data-opens="id"; the browser gives Esc, the backdrop and the return of focus.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog-opened"));
}

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) openDialog(opener.dataset.opens);
    const closed = event.target.closest("[data-closes]")?.closest(".notice, dialog");
    if (closed?.matches("dialog")) closed.close();
    else closed?.remove();
    if (event.target.matches("dialog[open]")) event.target.close(); // the backdrop
  });
}
