// Says at once that a file is too large, before minutes are spent on sending it; the server says the same.
for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
  const group = input.closest(".nhsuk-form-group");
  const own = `${input.id}-size`;
  const tooLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));

  const describe = (there) => {
    const ids = (input.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== own);
    if (there) ids.push(own);
    if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
    else input.removeAttribute("aria-describedby");
  };

  input.addEventListener("change", () => {
    document.getElementById(own)?.remove();
    const wrong = tooLarge();
    describe(wrong);
    group.classList.toggle("nhsuk-form-group--error", wrong || Boolean(group.querySelector(".nhsuk-error-message")));
    if (!wrong) return;
    const message = document.createElement("span");
    message.className = "nhsuk-error-message";
    message.id = own;
    message.setAttribute("role", "alert");
    message.textContent = input.dataset.tooLarge;
    input.before(message);
  });

  input.form?.addEventListener("submit", (event) => {
    if (!tooLarge()) return;
    event.preventDefault();
    input.focus();
  });
}
