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
