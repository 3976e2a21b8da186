// Search as one types: asks for this same page with the form's answers and puts its results region in place.
// Without JavaScript the form's own button does the same.
for (const form of document.querySelectorAll("form[data-live-search]")) {
  const region = () => document.getElementById(form.dataset.liveSearch);
  if (!region()) continue;
  let waiting;
  let asked = 0;
  // What was found is also said aloud: by an element that stays, since the region is replaced.
  const announcement = document.createElement("p");
  announcement.setAttribute("role", "status");
  announcement.className = "nhsuk-u-visually-hidden";
  form.append(announcement);

  const address = () => {
    const answers = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...answers]) if (!value) answers.delete(name, value);
    return `${form.getAttribute("action") || location.pathname}?${answers}`;
  };

  const ask = async () => {
    const url = address();
    const mine = (asked += 1);
    region().setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { headers: { "X-Requested-With": "live-search" }, credentials: "same-origin" });
      if (mine !== asked) return;
      if (!response.ok || response.redirected) {
        location.assign(url);
        return;
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(form.dataset.liveSearch);
      if (!fresh) {
        location.assign(url);
        return;
      }
      region().replaceChildren(...fresh.childNodes);
      announcement.textContent = region().querySelector("[role=status], [data-found]")?.textContent ?? "";
      history.replaceState(null, "", url);
    } catch {
      if (mine === asked) location.assign(url);
    } finally {
      if (mine === asked) region().removeAttribute("aria-busy");
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  };
  form.addEventListener("input", (event) => {
    if (event.target.matches("input[type=search], input[type=text]")) soon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    location.assign(address());
  });
}
