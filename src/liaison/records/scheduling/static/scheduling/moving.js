// A free time that was offered is put into the form; nothing is sent before somebody says so.
document.addEventListener("click", (event) => {
  const offered = event.target.closest("[data-fill]");
  if (!offered) return;
  const form = document.getElementById("move-form");
  form.elements.day.value = offered.dataset.day;
  form.elements.time.value = offered.dataset.time;
  form.elements.lead.value = offered.dataset.lead;
  form.querySelector("button:not([type=button])").focus();
});
