// One question after the other: a digit answers and goes on, Enter goes on, 0 takes an answer back. Each answer is saved by itself,
// in the order it was given; what could not be saved is tried again, and goes with the whole form at the end at the latest.
const form = document.querySelector("form[data-asked]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const status = document.getElementById("asked-status");
const waiting = [];
const keys = [];
let busy = false;
let moving = false;

const questions = () => [...form.querySelectorAll("fieldset.asked")].filter((one) => !one.hidden);
const fields = (one) => [...one.querySelectorAll("input, textarea, select")];
const named = (one) => fields(one).filter((field) => field.name === one.dataset.place);
const ticks = (one) => ["options", "boxes"].includes(one.dataset.shape);
const taken = (one) => named(one).filter((field) => (ticks(one) ? field.checked : field.value.trim())).map((field) => field.value);

function land(one) {
  if (!one) return form.querySelector("[data-finish]").focus();
  const field = named(one).find((found) => found.checked) ?? named(one)[0];
  (field ?? one).focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
}

function next(one) {
  const every = questions();
  land(every[every.indexOf(one) + 1]);
}

function save(one, then) {
  one.classList.add("unsaved");
  const same = waiting.find((found) => found.one === one && !found.sent);
  if (same) same.then = then ?? same.then;
  else waiting.push({ one, then });
  work();
}

async function work() {
  if (busy || !waiting.length) return;
  busy = true;
  const job = waiting[0];
  job.sent = true;
  try {
    show(job, await send(job.one));
    waiting.shift();
    busy = false;
    work();
  } catch {
    status.textContent = form.dataset.notSaved;
    busy = false;
    job.sent = false;
    const then = job.then; // nobody waits for a network that is gone
    job.then = undefined;
    then?.();
    setTimeout(work, 3000);
  }
}

async function send(one) {
  const body = new URLSearchParams({ place: one.dataset.place, seen: one.dataset.seen, unit: one.querySelector("select")?.value ?? "" });
  for (const value of taken(one)) body.append("typed", value);
  const answer = await fetch(form.dataset.save, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (answer.status !== 200 && answer.status !== 409 && answer.status !== 422) throw new Error(answer.status);
  return answer.json();
}

function show({ one, then }, found) {
  const wrong = one.querySelector("[data-wrong]");
  wrong.textContent = found.wrong ?? "";
  wrong.hidden = !found.wrong;
  one.classList.toggle("field-wrong", Boolean(found.wrong));
  one.classList.remove("unsaved");
  if (found.wrong) {
    moving = false;
    keys.length = 0;
    return;
  }
  one.dataset.seen = found.seen;
  one.querySelector("[data-from]")?.remove();
  const open = new Set(found.open);
  for (const each of form.querySelectorAll("[data-place]")) each.hidden = !open.has(each.dataset.place);
  for (const [place, words] of Object.entries(found.said)) {
    const said = form.querySelector(`[data-place="${CSS.escape(place)}"] output`);
    if (said) said.textContent = words;
  }
  status.textContent = form.dataset.saved.replace("#1", found.answered).replace("#2", found.asked);
  document.querySelector(".asked-bar > i").style.inlineSize = `${(100 * found.answered) / Math.max(found.asked, 1)}%`;
  const danger = document.getElementById("asked-danger");
  if (found.danger && danger.hidden) {
    danger.hidden = false;
    danger.scrollIntoView({ block: "nearest" });
  }
  then?.();
}

form.addEventListener("change", (event) => {
  const one = event.target.closest("fieldset.asked");
  if (one) save(one);
});

function choose(one, digit) {
  const field = named(one)[digit - 1];
  if (digit && !field) return;
  if (!digit) for (const each of named(one)) each.checked = false;
  else field.checked = one.dataset.shape === "boxes" ? !field.checked : true;
  field?.focus({ preventScroll: true });
  if (!digit || one.dataset.shape !== "options") return save(one);
  moving = true; // what this answer opens may be the next question, so keys that come sooner wait
  save(one, () => {
    next(one);
    moving = false;
    while (keys.length && !moving) press(keys.shift());
  });
}

function current() {
  const here = document.activeElement;
  return here?.closest?.("fieldset.asked") ?? (here === document.body ? questions().find((each) => !taken(each).length) : null);
}

function press(key) {
  const one = current();
  if (!one) return;
  if (key !== "Enter") return choose(one, Number(key));
  if (!ticks(one)) save(one);
  next(one);
}

function isOurs(event) {
  const one = current();
  if (!one || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === "Enter") return document.activeElement.tagName !== "TEXTAREA" && one.contains(document.activeElement);
  return /^\d$/.test(event.key) && (ticks(one) || moving);
}

document.addEventListener("keydown", (event) => {
  if (!isOurs(event)) return;
  event.preventDefault();
  event.stopPropagation();
  if (moving) keys.push(event.key);
  else press(event.key);
}, true);

land(form.querySelector(".field-wrong") ?? questions().find((one) => !taken(one).length) ?? questions()[0]);
