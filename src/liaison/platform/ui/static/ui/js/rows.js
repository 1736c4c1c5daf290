// A row of places or tabs that scrolls sideways shows the present one.
export function startRows() {
  for (const row of document.querySelectorAll(".places > ul, .tabs")) {
    const here = row.querySelector("[aria-current]");
    if (!here || row.scrollWidth <= row.clientWidth) continue;
    const [inner, outer] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  }
}
