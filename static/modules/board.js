// Cards of the board can be dragged with a mouse to a column that their own "Move" buttons lead to;
// dropping presses that button, so a preview comes first. Without it, the buttons do the same.
const board = document.querySelector("[data-board]");

const buttonTo = (card, stage) =>
  [...card.querySelectorAll('button[name="to"]')].find((button) => button.value === stage);

if (board) {
  let dragged = null;
  for (const card of board.querySelectorAll("[data-card]")) {
    if (card.querySelector('button[name="to"]')) card.draggable = true;
  }
  const columnOf = (event) => event.target.closest?.("[data-stage]");
  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-card]") ?? null;
  });
  board.addEventListener("dragend", () => {
    dragged = null;
    for (const column of board.querySelectorAll(".is-target")) column.classList.remove("is-target");
  });
  board.addEventListener("dragover", (event) => {
    const column = columnOf(event);
    if (!dragged || !column || !buttonTo(dragged, column.dataset.stage)) return;
    event.preventDefault();
    for (const other of board.querySelectorAll(".is-target")) {
      if (other !== column) other.classList.remove("is-target");
    }
    column.classList.add("is-target");
  });
  board.addEventListener("drop", (event) => {
    const column = columnOf(event);
    const button = dragged && column && buttonTo(dragged, column.dataset.stage);
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
}
