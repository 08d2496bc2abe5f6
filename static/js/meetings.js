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

  // Files that are chosen: what they are called and how large they are, before they are sent. One that is too large
  // holds the form back, and files can be dropped anywhere on it.
  for (const input of document.querySelectorAll("input[type=file][data-files]")) {
    const list = document.createElement("ul");
    list.className = "chosen";
    list.setAttribute("aria-live", "polite");
    input.after(list);
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    const most = Number(input.dataset.most);
    input.addEventListener("change", () => {
      const files = [...input.files];
      list.replaceChildren(
        ...files.map((file) => {
          const row = document.createElement("li");
          row.textContent = `${file.name} (${number.format(Math.max(0.1, file.size / 1024 / 1024))} MB)`;
          if (file.size > most) {
            row.className = "chosen__refused";
            row.append(` ${input.dataset.tooLarge}`);
          }
          return row;
        }),
      );
      input.setCustomValidity(files.some((file) => file.size > most) ? input.dataset.tooLarge : "");
    });
    const form = input.closest("form[data-drop]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      form?.addEventListener(name, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        form.classList.toggle("is-over", name === "dragover");
        if (name !== "drop" || (!input.multiple && event.dataTransfer.files.length > 1)) return;
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change"));
      });
    }
  }

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
