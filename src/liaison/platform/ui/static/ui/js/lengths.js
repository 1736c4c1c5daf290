// A box holds all that is pasted into it: what is too long is said with its count, and not sent until it fits.
import { say } from "./forms.js";

const SHORTEST = 40; // codes and years keep the browser's own limit

/** The browser would cut what is too long without a word: from here on the limit is ours. */
function free(event) {
  const field = event.target;
  if (!field.matches?.("textarea[maxlength], input[maxlength]") || field.maxLength < SHORTEST) return;
  field.dataset.most = field.maxLength;
  field.removeAttribute("maxlength");
}

/** As the server counts: signs, not halves of them, and a new line as two. */
const length = (field) => [...field.value.replace(/\n/g, "\r\n")].length;
const over = (field) => length(field) > Number(field.dataset.most);

function placed(field) {
  field.id ||= `box-${Math.random().toString(36).slice(2)}`;
  if (document.getElementById(`${field.id}_error`)) return;
  const place = Object.assign(document.createElement("div"), { className: "field-errors", id: `${field.id}_error` });
  field.after(place);
}

function looked(field) {
  if (!field.dataset?.most) return;
  const was = field.validity.customError;
  const words = document.getElementById("too-long").content.textContent.trim();
  const said = words.replace("{n}", length(field)).replace("{most}", field.dataset.most);
  field.setCustomValidity(over(field) ? said : "");
  if (!over(field) && !was) return;
  placed(field);
  document.getElementById(`${field.id}_error`).setAttribute("role", "status");
  say(field, over(field) ? said : "");
}

/** Before htmx and everybody else hear of it. */
function kept(event) {
  const long = [...event.target.elements].find((field) => field.dataset?.most && over(field));
  if (!long) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  looked(long);
  long.focus();
}

export function startLengths() {
  document.addEventListener("focusin", free);
  document.addEventListener("input", (event) => looked(event.target));
  document.addEventListener("submit", kept, true);
}
