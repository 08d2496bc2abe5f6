// Menus are <details> and work without this. With it they close on Escape, and when one leaves them.
(() => {
  const open = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.removeAttribute("open");
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  });

  for (const leaving of ["click", "focusin"]) {
    document.addEventListener(leaving, (event) => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  }
})();

// A browser writes dates in its own way (06/05/2027). Beside the field they stand in the page's language.
(() => {
  // Chromium knows no nynorsk; bokmål differs from it in the names of days only.
  const isNynorsk = document.documentElement.lang === "nn";
  const words = new Intl.DateTimeFormat(isNynorsk ? "nb-NO" : `${document.documentElement.lang}-NO`, {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
  });
  const nynorsk = ["søndag", "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag"];
  const say = (day) => words.formatToParts(day)
    .map((part) => (isNynorsk && part.type === "weekday" ? nynorsk[day.getDay()] : part.value)).join("");

  const tell = (input) => {
    let line = input.parentElement.querySelector(":scope > .field__date");
    if (!line) {
      line = document.createElement("p");
      line.className = "field__date";
      line.setAttribute("aria-live", "polite");
      input.after(line);
    }
    const day = input.value ? new Date(`${input.value}T12:00:00`) : null;
    line.textContent = day && !Number.isNaN(day.valueOf()) ? say(day) : "";
    line.hidden = !line.textContent;
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches?.(".ds-field > input[type=date]")) tell(event.target);
  });
  for (const input of document.querySelectorAll(".ds-field > input[type=date]")) if (input.value) tell(input);
})();

// Long pages have chapters that fold. On a phone they begin folded, but for the one the address names; on paper all are open.
(() => {
  const folds = [...document.querySelectorAll("details[data-fold]")];
  if (!folds.length) return;

  const show = (hash) => {
    const fold = folds.find((each) => each.id && `#${each.id}` === hash);
    if (!fold) return;
    fold.open = true;
    fold.scrollIntoView();
  };

  if (matchMedia("(max-width: 40rem)").matches) for (const fold of folds) fold.open = false;
  show(location.hash);
  addEventListener("hashchange", () => show(location.hash));
  document.addEventListener("click", (event) => {
    // Pressed once more, the address stays as it is, and nothing else would tell.
    const link = event.target.closest?.("a[href^='#']");
    if (link) show(link.hash);
  });
  addEventListener("beforeprint", () => {
    for (const fold of folds) fold.open = true;
  });
})();

// A page that says a code or a password was wrong came as the answer to a form. One who comes back to it with «Back»
// gets the page, not the browser's question whether the form is to be sent again.
if (document.querySelector("main :is(input[autocomplete='one-time-code'], input[type='password'])")) {
  history.replaceState(history.state, "", location.href);
}

// «/» leads to the search from anywhere but where one writes. Who does not want that turns it off with the display choices.
(() => {
  const link = document.querySelector("[data-search]");
  if (!link) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const field = document.querySelector("main [role='search'] input[name='q']");
    if (field) field.select();
    else location.assign(link.href);
  });
})();
