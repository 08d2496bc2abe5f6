// Pages work without this. With it, what keeps a form from being saved is said where it hurts.
(() => {
  // kind: "offline", "refused", "told" (in the server's words), or nothing when all is well.
  const show = (event, kind, words = "") => {
    const box = event.target.closest("[data-net]")?.querySelector("[data-net-fault]");
    if (!box) return;
    for (const part of box.children) part.hidden = part.dataset.fault !== kind;
    const told = box.querySelector("[data-fault=told]");
    if (told.innerHTML !== words) told.innerHTML = words;
    box.hidden = !kind;
  };

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => show(event, "offline"));
  }
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    if (xhr.getResponseHeader("Notice")) show(event, "told", xhr.response);
    else show(event, "refused");
  });
  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) show(event, "");
  });

  // Logging in anew, in another tab, gives the browser a new token. A page that was open before has the old one.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
    if (!token) return;
    event.detail.headers["X-CSRFToken"] = token;
    if (event.detail.parameters.csrfmiddlewaretoken) event.detail.parameters.csrfmiddlewaretoken = token;
  });

  // The fields that only an exempt item has.
  for (const form of document.querySelectorAll("[data-exempt-form]")) {
    // After the notice it is not asked for, and the fields stand there when the item is exempt.
    if (!form.querySelector("input[name=classification]")) continue;
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
