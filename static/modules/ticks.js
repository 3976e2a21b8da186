// One box that ticks all rows of a page; and rows are as good as ticked while "everyone" is.
// Listens on the document, because search as one types puts new rows in place.
const boxesOf = (form) => [...form.querySelectorAll('input[name="peer"]')];

const prepare = () => {
  const heading = document.querySelector("[data-tick-all]:not([data-ready])");
  if (!heading) return;
  heading.dataset.ready = "";
  const all = document.createElement("input");
  all.type = "checkbox";
  all.dataset.all = "";
  all.setAttribute("aria-label", heading.dataset.tickAll);
  heading.replaceChildren(all);
};

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-ticks]");
  if (!form) return;
  const all = form.querySelector("[data-all]");
  if (event.target === all) {
    for (const box of boxesOf(form)) box.checked = all.checked;
  } else if (all && event.target.name === "peer") {
    const boxes = boxesOf(form);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
});

prepare();
const results = document.getElementById("results");
if (results) new MutationObserver(prepare).observe(results, { childList: true });
