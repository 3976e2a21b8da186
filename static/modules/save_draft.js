// A form marked data-save-draft is sent while somebody writes, so that nothing is lost and there is nothing to press.
// The page says when it was saved; pressing the button saves as well.
const wait = 1500;

for (const form of document.querySelectorAll("form[data-save-draft]")) {
  const said = form.querySelector("[data-saved-words]");
  const text = form.querySelector("textarea");
  if (!text) continue;
  let timer;
  let saved = text.value;
  const save = async () => {
    const now = text.value;
    if (now === saved) return;
    const response = await fetch(location.href, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Save-Draft": "1" },
      credentials: "same-origin",
      keepalive: true,
    }).catch(() => null);
    const kept = response?.ok && !response.redirected;
    if (kept) {
      saved = now;
      document.dispatchEvent(new Event("portal:seen"));
    }
    if (said) said.textContent = kept ? said.dataset.savedWords : said.dataset.unsavedWords;
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("visibilitychange", () => document.hidden && save());
}
