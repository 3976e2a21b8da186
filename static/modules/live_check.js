// A text that is held against its rules while it is written. data-live-check on a region around a form names the page
// that answers with the findings; they replace the element whose id data-live-check-into names. Without this, the form's
// own Check button does the same.
for (const region of document.querySelectorAll("[data-live-check]")) {
  const form = region.querySelector("form");
  const target = document.getElementById(region.dataset.liveCheckInto);
  let waiting;
  let asked = 0;

  const ask = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(region.dataset.liveCheck, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "live-check" },
        credentials: "same-origin",
      });
      if (!answer.ok || answer.redirected || mine !== asked) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      target.replaceChildren(...found.body.childNodes);
    } catch {
      // Without a connection the findings stay as they were; the Check button asks again.
    }
  };

  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
