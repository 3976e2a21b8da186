// Long work: asks every two seconds how far it is and shows it in place.
const work = document.querySelector("[data-progress]");
if (work) {
  const ask = async () => {
    const response = await fetch(work.dataset.progress, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(work.id);
    if (!fresh || !fresh.dataset.progress) {
      location.reload();
      return;
    }
    work.querySelector("progress").value = fresh.querySelector("progress").value;
    work.querySelector("progress").max = fresh.querySelector("progress").max;
    work.querySelector("[role=status]").textContent = fresh.querySelector("[role=status]").textContent;
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
}
