// A Copy button beside something that is meant to be copied.
for (const group of document.querySelectorAll("[data-copy]")) {
  const button = group.querySelector("button");
  const input = group.querySelector("input");
  const status = group.querySelector("[role=status]");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    button.textContent = button.dataset.copied;
    status.textContent = button.dataset.copied;
  });
}
