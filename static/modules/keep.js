// Long answers are kept while they are being typed, so that a time-out or a flat battery loses nothing. A form is
// kept when it is marked data-keep or holds a text of several lines. Passwords and files are left out here, and
// once more by the server.
// Pages that a link opens (links.guards) keep theirs themselves. So does a form marked data-keep-itself: what is
// typed goes to the address that the form is sent to.
// What has been sent is not kept once more: a page that is left for the next one is hidden too.
const dialog = document.getElementById("session-timeout");
const here = document.body.hasAttribute("data-keeps");
const pause = 3000;
const left = new Set(["password", "file", "hidden", "submit", "button"]);

const typedIn = (form) => {
  const typed = new URLSearchParams();
  for (const control of form.elements) {
    const idle = !control.name || control.disabled || left.has(control.type);
    const unticked = (control.type === "checkbox" || control.type === "radio") && !control.checked;
    if (idle || unticked || control.tagName === "BUTTON" || control.tagName === "FIELDSET") continue;
    if (control.multiple) {
      for (const option of control.selectedOptions) typed.append(control.name, option.value);
    } else {
      typed.append(control.name, control.value);
    }
  }
  return typed.toString();
};

if (dialog || here) {
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (!form.matches("[data-keep]") && !form.querySelector("textarea")) continue;
    const token = form.elements.csrfmiddlewaretoken?.value;
    if (!token || form.hasAttribute("data-no-keep")) continue;
    const itself = form.hasAttribute("data-keep-itself");
    const target = new URL(form.getAttribute("action") || location.href, location.href);
    let timer;
    let sent = false;
    let underway;
    let saved = typedIn(form);
    const save = async () => {
      const typed = typedIn(form);
      if (sent || typed === saved) return;
      underway = new AbortController();
      const body = new URLSearchParams({
        page: location.pathname + location.search,
        target: target.pathname + target.search,
        typed,
      });
      const keepUrl = itself ? target.href : here ? location.href : dialog.dataset.keepUrl;
      const response = await fetch(keepUrl, {
        method: "POST",
        body: itself ? new URLSearchParams(typed) : body,
        headers: { "X-CSRFToken": token, ...((here || itself) && { "X-Keep-Typed": "1" }) },
        credentials: "same-origin",
        keepalive: true,
        signal: underway.signal,
      }).catch(() => null);
      if (response?.ok && !response.redirected) {
        saved = typed;
        document.dispatchEvent(new Event("portal:seen"));
      }
    };
    form.addEventListener("input", () => {
      sent = false;
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    });
    // On the document, after whatever may have held the form back.
    document.addEventListener("submit", (event) => {
      if (event.target !== form || event.defaultPrevented) return;
      sent = true;
      clearTimeout(timer);
      underway?.abort();
    });
    document.addEventListener("visibilitychange", () => document.hidden && save());
  }
}
