// A form marked data-save-draft is sent while somebody writes, so that nothing is lost and there is nothing to press.
// The page says when it was saved; pressing the button saves as well, once: leaving for the next page does not save again.
const wait = 1500;

for (const form of document.querySelectorAll("form[data-save-draft]")) {
  const said = form.querySelector("[data-saved-words]");
  const text = form.querySelector("textarea");
  if (!text) continue;
  let timer;
  let sent = false;
  let saved = text.value;
  const save = async () => {
    const now = text.value;
    if (sent || now === saved) return;
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
    sent = false;
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save());
}
