// One medicine at a time: the keys 1 to 9 settle the one that is current, and go on to the next that is open.
const form = document.getElementById("reconcile");
const steps = () => [...form.querySelectorAll("[data-step]")];
const answered = (step) => step.querySelector("input[type=radio]:checked");
let current = null;

function go(step, { show = true } = {}) {
  if (!step) return;
  for (const tile of form.querySelectorAll("[data-number]")) {
    if (step.contains(tile)) tile.dataset.key = tile.dataset.number;
    else delete tile.dataset.key;
  }
  current?.classList.remove("step-now");
  current = step;
  step.classList.add("step-now");
  if (show) step.scrollIntoView({ block: "nearest" });
}

function chosen(event) {
  const step = event.target.closest("[data-step]");
  if (!step || event.target.type !== "radio") return;
  if (event.target.value === "change:written") {
    go(step);
    return step.querySelector(".med-how input").focus();
  }
  const all = steps();
  go(all.slice(all.indexOf(step) + 1).find((one) => !answered(one)) ?? step);
}

if (form) {
  let byKey = false; // arrows walk among the choices of one medicine; a number or a click is an answer
  document.addEventListener("keydown", (event) => (byKey = event.key.startsWith("Arrow")), true);
  document.addEventListener("pointerdown", () => (byKey = false), true);
  form.addEventListener("change", (event) => !byKey && chosen(event));
  form.addEventListener("focusin", (event) => {
    const step = event.target.closest("[data-step]");
    if (step && step !== current) go(step, { show: false });
  });
  addEventListener("load", () => go(steps().find((one) => !answered(one)) ?? steps()[0], { show: false }));
}
