// The order of a draft's agenda by dragging. Without this, and by keyboard, the arrows beside each item do it. What was
// shown goes along with what is wanted, so that nobody else's change is undone.
(() => {
  const form = document.querySelector("form[data-order]");
  const rows = [...document.querySelectorAll("[data-item]")];
  if (!form || rows.length < 2) return;
  const ids = () => [...document.querySelectorAll("[data-item]")].map((row) => row.dataset.item).join(",");
  const shown = ids();
  let held;

  const put = (row, event) => {
    const box = row.getBoundingClientRect();
    row[event.clientY > box.top + box.height / 2 ? "after" : "before"](held);
  };
  for (const row of rows) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      held = row;
      row.classList.add("is-held");
      event.dataTransfer.effectAllowed = "move";
      // Some browsers drag nothing that carries nothing.
      event.dataTransfer.setData("text/plain", row.dataset.item);
    });
    row.addEventListener("dragover", (event) => {
      if (!held) return;
      event.preventDefault();
      if (row !== held) put(row, event);
    });
    row.addEventListener("drop", (event) => {
      if (held) event.preventDefault();
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-held");
      held = undefined;
      const order = ids();
      if (order === shown) return;
      form.elements.shown.value = shown;
      form.elements.order.value = order;
      form.submit();
    });
  }
})();
