// Finding a person as one types: shows the matches that the server answers, as radios to choose from.
for (const picker of document.querySelectorAll("[data-person-picker]")) {
  const input = picker.querySelector("input[type=search]");
  const matches = picker.querySelector("[data-matches]");
  const announcement = picker.querySelector("[data-announcement]");
  let waiting;
  let asked = 0;

  const ask = async () => {
    const mine = (asked += 1);
    const url = new URL(picker.dataset.personPicker, location.href);
    url.searchParams.set("words", input.value);
    url.searchParams.set("name", matches.dataset.name);
    const response = await fetch(url, { headers: { "X-Requested-With": "person-picker" }, credentials: "same-origin" });
    if (mine !== asked || !response.ok || response.redirected) return;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html").body;
    matches.replaceChildren(...answer.childNodes);
    const count = matches.querySelectorAll("input[type=radio]").length;
    const words = count === 1 ? announcement.dataset.one : announcement.dataset.many;
    announcement.textContent = words.replace("0", count);
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < 2) return;
    waiting = setTimeout(ask, 250);
  });
}
