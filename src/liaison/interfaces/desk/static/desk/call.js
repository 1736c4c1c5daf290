// One question at a time: the keys 1 to 9 answer the question that is current, and an answer goes on to the next one.
const SPOKE = ["reached", "reached_caregiver"];
const form = document.getElementById("call-form");
let current = null;

const steps = () => [...form.querySelectorAll("[data-step]")].filter((step) => !step.hidden);
const answered = (step) => step.querySelector("input:checked[value]:not([value=''])");
const outcome = () => form.querySelector('input[name="outcome"]:checked')?.value ?? "";

function fit() {
  const spoke = SPOKE.includes(outcome());
  for (const step of form.querySelectorAll("[data-when=spoke]")) step.hidden = !spoke;
  for (const more of form.querySelectorAll("[data-only]")) {
    more.hidden = !more.closest("[data-step]").querySelector(`input:checked[value="${more.dataset.only}"]`);
  }
}

function say(code) {
  for (const line of form.querySelectorAll(".say-now")) line.classList.remove("say-now");
  const line = code && form.querySelector(`.say-line[data-says="${code}"]`);
  if (!line) return;
  line.classList.add("say-now");
  const column = line.closest(".call-say");
  line.closest("details").open ||= column.scrollHeight > column.clientHeight;
  // measured on the screen: the column sticks, so where it stands on the page moves with every scroll
  if (column.scrollHeight > column.clientHeight) column.scrollTop += line.getBoundingClientRect().top - column.getBoundingClientRect().top - 48;
}

function go(step, { show = true } = {}) {
  if (!step) return;
  for (const tile of form.querySelectorAll("[data-step] [data-number]")) {
    if (step.contains(tile)) tile.dataset.key = tile.dataset.number;
    else delete tile.dataset.key;
  }
  current?.classList.remove("step-now");
  current = step;
  step.classList.add("step-now");
  say(step.dataset.says);
  if (show) step.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = steps();
  const next = all[Math.min(Math.max(all.indexOf(current) + by, 0), all.length - 1)];
  go(next);
  (answered(next) ?? next.querySelector("input")).focus({ preventScroll: true });
}

function chosen(event) {
  const step = event.target.closest("[data-step]");
  if (!step) return;
  fit();
  const more = step.querySelector("[data-only]:not([hidden]) input");
  if (more) return more.focus();
  const all = steps();
  const next = all.slice(all.indexOf(step) + 1).find((one) => !answered(one));
  go(step.dataset.step === "call_back" ? step : (next ?? step));
}

function fold() {
  if (!matchMedia("(max-width: 767.98px)").matches) return; // a phone says each question beside its answers
  for (const part of form.querySelectorAll(".say-part:not(:first-of-type)")) part.open = false;
}

function start() {
  fit();
  const all = steps();
  go(outcome() ? (all.find((step) => !answered(step)) ?? all[0]) : all[0], { show: false });
}

let byKey = false; // arrows walk among the answers of one question; a number or a click is an answer
document.addEventListener("keydown", (event) => (byKey = event.key.startsWith("Arrow")), true);
document.addEventListener("pointerdown", () => (byKey = false), true);
form.addEventListener("change", (event) => {
  if (byKey && event.target.closest("[data-step]")) return fit();
  return chosen(event);
});
form.addEventListener("focusin", (event) => {
  const step = event.target.closest("[data-step]");
  if (step && step !== current) go(step, { show: false });
});
document.addEventListener("click", (event) => {
  const by = event.target.closest("[data-step-move]")?.dataset.stepMove;
  if (by) move(Number(by));
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "call-fields" || event.detail.elt?.id === "call-fields") start();
});
fit();
fold();
addEventListener("load", start); // by then the draft of this tab is back
