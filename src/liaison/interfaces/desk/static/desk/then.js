// A number key that chose an answer goes on to the field named by data-then; arrow keys and the mouse stay where they are.
let byNumber = false;

document.addEventListener("keydown", (event) => {
  byNumber = /^[1-9]$/.test(event.key) && !event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
}, true);

document.addEventListener("change", (event) => {
  const { then } = event.target.dataset;
  if (!then || !byNumber) return;
  byNumber = false;
  document.getElementById(then)?.focus();
});
