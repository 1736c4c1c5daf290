// A field is looked at when it is left, not while it is typed in; the browser's own words say what is missing.
export function say(field, message) {
  const place = document.getElementById(`${field.id}_error`);
  if (!place) return;
  field.closest(".field")?.classList.toggle("field-wrong", Boolean(message));
  if (message) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  place.replaceChildren();
  if (!message) return;
  const line = document.getElementById("field-error").content.cloneNode(true);
  line.querySelector("span").textContent = message;
  place.append(line);
}

function left(event) {
  const field = event.target;
  if (!field.matches?.(".field-control :is(input, select, textarea)")) return;
  const touched = field.value !== field.defaultValue || field.getAttribute("aria-invalid") === "true";
  if (touched) say(field, field.validity.valid ? "" : field.validationMessage);
}

function once(event) {
  const form = event.target;
  if (event.defaultPrevented || form.matches("[hx-post], [hx-get]")) return; // htmx keeps its own count
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "1";
}

/** Enter presses the button beside the field, not the first one of a form that has several. */
function ownButton(event) {
  if (event.key !== "Enter" || !event.target.matches?.("[data-own-button] input")) return;
  event.preventDefault();
  event.target.closest("[data-own-button]").querySelector("button")?.click();
}

function focusMistakes(root) {
  root.querySelector("[data-focus]")?.focus();
}

export function startForms() {
  document.addEventListener("focusout", left);
  document.addEventListener("keydown", ownButton);
  document.addEventListener("submit", once);
  document.addEventListener("click", (event) => {
    if (event.target.closest('[aria-disabled="true"]')) event.preventDefault();
  }, true);
  document.addEventListener("htmx:afterSwap", (event) => focusMistakes(event.detail.target ?? document));
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
  focusMistakes(document);
}
