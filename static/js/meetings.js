// Pages work without this. With it a lost connection is said where it hurts, and the text of the minutes is
// saved while one types and again when the connection comes back.
(() => {
  const fault = (form) => form && form.querySelector("[data-net-fault]");
  const show = (event, hidden) => {
    const element = fault(event.target.closest("[data-net]"));
    if (element) element.hidden = hidden;
  };

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => show(event, false));
  }
  document.addEventListener("htmx:afterOnLoad", (event) => show(event, true));

  const minutes = document.querySelector("[data-minutes]");
  if (minutes) {
    const text = minutes.querySelector("textarea");
    let saved = text.value;
    let timer;
    const save = () => {
      if (text.value !== saved) minutes.dispatchEvent(new Event("autosave"));
    };
    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 4000);
    });
    minutes.addEventListener("htmx:beforeRequest", () => {
      minutes.dataset.sent = text.value;
    });
    minutes.addEventListener("htmx:afterOnLoad", () => {
      if (minutes.querySelector("[data-saved]")) saved = minutes.dataset.sent;
    });
    window.addEventListener("online", save);
    setInterval(() => {
      if (!fault(minutes).hidden) save();
    }, 15000);
    window.addEventListener("beforeunload", (event) => {
      if (text.value !== saved) event.preventDefault();
    });
    minutes.addEventListener("submit", () => {
      if (!window.htmx) saved = text.value;
    });
  }

  // The fields that only an exempt item has.
  for (const form of document.querySelectorAll("[data-exempt-form]")) {
    const fields = ["legal_basis", "public_title"].map((name) => document.getElementById(`div_id_${name}`));
    const fit = () => {
      const chosen = form.querySelector("input[name=classification]:checked");
      for (const field of fields) if (field) field.hidden = !chosen || chosen.value !== "exempt";
    };
    form.addEventListener("change", fit);
    fit();
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
