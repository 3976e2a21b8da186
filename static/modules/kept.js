// What is ticked in a list stays chosen when one searches, filters or turns the page: it travels in the address as
// "kept". Listens on the document, because search as one types puts new rows in place. Without JavaScript a button
// of the list does the same.
const list = () => document.querySelector("form[data-keeps]");
const chosen = () =>
  [...list().querySelectorAll("input[data-kept]:checked")].map((box) => box.dataset.kept).join(",");

const search = document.querySelector("form[data-live-search]");

document.addEventListener("change", (event) => {
  if (!search || !event.target.matches?.("form[data-keeps] input[data-kept]")) return;
  let kept = search.querySelector("input[name=kept]");
  if (!kept) {
    kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = "kept";
    search.prepend(kept);
  }
  kept.value = chosen();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('main a[href^="?"]');
  if (!link || !list()) return;
  const url = new URL(link.href);
  if (url.searchParams.has("file")) return;
  const kept = chosen();
  if (kept) url.searchParams.set("kept", kept);
  else url.searchParams.delete("kept");
  link.href = url.href;
});
