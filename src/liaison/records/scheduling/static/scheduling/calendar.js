// The calendar's picture: drawn by the library from what the page brought with it. Dragging only fills in the form
// that moves a visit; what the form answers is the truth, and a visit that is not moved goes back.
import { openDialog } from "../ui/js/dialogs.js";
import "./moving.js";

const place = document.getElementById("calendar");
const dialog = document.getElementById("move-visit");
let undo = null;
let dragged = false;

function phoneFirst() {
  const asked = new URLSearchParams(location.search);
  const list = document.querySelector('.tabs a[href*="view=list"]');
  if (!asked.has("view") && list && matchMedia("(max-width: 575.98px)").matches) location.replace(list.href);
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

// One stop of the Tab key in each visit: a link to it, or a button that moves it.
function who({ title, extendedProps: { open, move } }) {
  const made = element(open ? "a" : move ? "button" : "span", "ev-who", title);
  if (open) Object.assign(made, { href: open, draggable: false });
  else if (move) Object.assign(made, { type: "button" }).dataset.ask = move;
  return made;
}

function content({ event, timeText }) {
  if (event.display === "background") return undefined;
  const { what, state, more } = event.extendedProps;
  const lines = [element("span", "ev-time", timeText.split(/[–-]/)[0].trim()), who(event)];
  if (more) lines.push(element("span", "ev-more", more));
  lines.push(element("span", "ev-what", [what, state].filter(Boolean).join(", ")));
  return { domNodes: lines };
}

function two(number) {
  return String(number).padStart(2, "0");
}

function wall(date) {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function ask(address) {
  openDialog("move-visit");
  window.htmx.ajax("GET", address, { target: "#move-visit-body", swap: "innerHTML" });
}

function dropped({ event, revert }) {
  undo = revert;
  const lead = event.resourceIds[0] ?? "";
  ask(`${event.extendedProps.move}?${new URLSearchParams({ at: wall(event.start), ...(lead && { lead }) })}`);
}

function mounted({ event, el, timeText }) {
  if (event.display === "background") return;
  const { what, state, more, beside } = event.extendedProps;
  el.title = [`${timeText} ${event.title}`, what, state, more, beside].filter(Boolean).join("\n");
}

// The library says "table" of what is a picture; whoever listens has the links in it, and the day as a list.
function plain() {
  for (const name of ["role", "aria-colindex", "aria-colspan", "aria-rowindex"]) {
    for (const each of place.querySelectorAll(`[${name}]`)) each.removeAttribute(name);
  }
}

function draw() {
  const data = JSON.parse(document.getElementById("calendar-data").textContent);
  const line = data.view.includes("Timeline");
  const narrow = matchMedia("(max-width: 575.98px)").matches;
  window.EventCalendar.create(place, {
    ...data, headerToolbar: { start: "", center: "", end: "" }, allDaySlot: false, firstDay: 1, height: "auto",
    editable: true, eventDurationEditable: false, nowIndicator: true, snapDuration: "00:05:00",
    slotDuration: "00:15:00", slotLabelInterval: "01:00:00", slotHeight: line ? 30 : 33, slotWidth: 38,
    slotEventOverlap: false, scrollTime: data.slotMinTime,
    columnWidth: !line && (narrow || data.resources.length > 4) ? "10rem" : undefined,
    eventContent: content, eventDrop: dropped, eventDidMount: mounted,
    eventDragStart: () => (dragged = true), eventDragStop: () => setTimeout(() => (dragged = false)),
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotLabelFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    longPressDelay: 400, eventLongPressDelay: 400,
  });
  plain();
  new MutationObserver(plain).observe(place, { childList: true, subtree: true, attributeFilter: ["role"] });
  place.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    else if (event.target.closest("[data-ask]")) ask(event.target.closest("[data-ask]").dataset.ask);
  });
}

phoneFirst();
if (place) draw();
dialog?.addEventListener("close", () => {
  undo?.();
  undo = null;
});
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
document.querySelector("[data-at-once]")?.addEventListener("change", (event) => event.currentTarget.requestSubmit());
