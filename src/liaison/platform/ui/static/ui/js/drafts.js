// What is typed is kept in this tab until it is sent; signing out forgets it all.
const PREFIX = "liaison-draft:";
const SENT = `${PREFIX}sent`; // the draft of the form that was pressed last
const SIGN_IN = "/accounts/login";
const name = (form) => PREFIX + form.dataset.draft;
const fields = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|password|file|submit|button)$/.test(field.type));

function keep(form) {
  const values = fields(form).map((field) => [field.name, field.value, field.checked]);
  sessionStorage.setItem(name(form), JSON.stringify(values));
}

function restore(form) {
  const kept = sessionStorage.getItem(name(form));
  if (!kept || form.querySelector("[role=alert]")) return; // the server's answer knows better
  for (const [field, value, checked] of JSON.parse(kept)) {
    const found = fields(form).find((f) => f.name === field && (f.type !== "radio" && f.type !== "checkbox" ? true : f.value === value));
    if (!found) continue;
    if (found.type === "radio" || found.type === "checkbox") found.checked = checked;
    else if (!found.value) found.value = value;
  }
}

function forget() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** Whoever is asked to sign in after pressing was not heard: the draft waits for them. Any other page is an answer. */
function settleSent() {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && !location.pathname.startsWith(SIGN_IN)) sessionStorage.removeItem(sent);
}

/** htmx says "successful" only of answers that it swaps in, not of those that lead elsewhere. */
const taken = (xhr) => xhr?.status >= 200 && xhr.status < 400;

export function startDrafts() {
  const restoreIn = (root) => root.querySelectorAll("form[data-draft]").forEach(restore);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keep(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-forget]")) forget();
    else if (event.target.matches("form[data-draft]:not([hx-post])")) sessionStorage.setItem(SENT, name(event.target));
  });
  // before the answer takes the form's place: afterwards the form is gone, and its draft would be put back
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (taken(event.detail.xhr) && event.target.matches("form[data-draft]")) sessionStorage.removeItem(name(event.target));
  });
  document.addEventListener("htmx:afterSwap", (event) => restoreIn(event.detail.target ?? document));
  settleSent();
  restoreIn(document);
}
