// Fragments that keep themselves fresh: asked for only while somebody looks, swapped only when they changed.
function before(event) {
  const fragment = event.target;
  if (!fragment?.matches?.("[data-live]")) return;
  const typing = fragment.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  const busy = typing || fragment.querySelector("[data-row] :checked, [data-menu][open]"); // a selection must not be lost
  if (document.hidden || busy || !fragment.checkVisibility()) event.preventDefault();
}

function conditions(event) {
  if (!event.target.matches?.("[data-live]")) return;
  const { etag } = event.target.dataset;
  event.detail.headers["X-Live"] = "1"; // no sign of somebody being there: the session may end meanwhile
  if (etag) event.detail.headers["If-None-Match"] = etag;
}

function texts(fragment) {
  return new Map([...fragment.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.textContent]));
}

let known = new Map();
let current = "";

function swapping(event) {
  if (!event.detail.target?.matches?.("[data-live]")) return;
  known = texts(event.detail.target);
  current = event.detail.target.querySelector("[data-row][aria-current]")?.dataset.row ?? "";
}

function swapped(event) {
  const fragment = event.detail.target;
  if (!fragment?.matches?.("[data-live]")) return;
  fragment.dataset.etag = event.detail.xhr.getResponseHeader("ETag") ?? "";
  for (const row of fragment.querySelectorAll("[data-row]")) {
    if (known.get(row.dataset.row) !== row.textContent) row.classList.add("is-new");
    if (row.dataset.row === current) row.setAttribute("aria-current", "true"); // what is open beside the list
  }
}

function unreachable(event) {
  if (event.target.matches?.("[data-live]")) return; // the next turn tries again
  const notice = document.getElementById("offline-notice");
  const place = event.target.matches?.("[data-fetched]") ? event.target : document.getElementById("notices");
  if (notice) place.replaceChildren(notice.content.cloneNode(true));
}

/** What went wrong is said until something goes right. */
function succeeded(event) {
  if (event.detail.successful && !event.target.matches?.("[data-live], .palette-text")) {
    document.getElementById("notices")?.querySelectorAll(".notice[role=alert]").forEach((old) => old.remove());
  }
}

export function startLive() {
  document.addEventListener("htmx:afterRequest", succeeded);
  document.addEventListener("htmx:beforeRequest", before);
  document.addEventListener("htmx:configRequest", conditions);
  document.addEventListener("htmx:beforeSwap", swapping);
  document.addEventListener("htmx:afterSwap", swapped);
  document.addEventListener("htmx:sendError", unreachable);
}
