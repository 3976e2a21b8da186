// Before the session ends: a word, and a button to stay. When it has ended: the sign-in page, which brings people
// back to this page. Typing and pressing elsewhere count as being here only when the server hears of it.
const dialog = document.getElementById("session-timeout");
if (dialog) {
  const seconds = Number(dialog.dataset.seconds);
  const warning = Number(dialog.dataset.warnSeconds);
  let ends;
  let timer;

  const wait = () => {
    ends = Date.now() + seconds * 1000;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, (seconds - warning) * 1000));
  };
  const look = () => {
    const left = ends - Date.now();
    if (left <= 0) {
      const here = encodeURIComponent(location.pathname + location.search);
      location.assign(`${dialog.dataset.signInUrl}?next=${here}`);
      return;
    }
    if (!dialog.open) dialog.showModal();
    timer = setTimeout(look, Math.min(left, 5000));
  };
  const stay = async () => {
    const response = await fetch(dialog.dataset.extendUrl, { credentials: "same-origin" });
    dialog.close();
    if (response.ok && !response.redirected) wait();
    else look();
  };

  document.addEventListener("portal:seen", wait); // a form was kept: the server has heard of us
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() > ends - warning * 1000) look();
  });
  wait();
}
