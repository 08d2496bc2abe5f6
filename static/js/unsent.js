// The decision and the follow-up on the page of the minutes are forms of their own. Neither gets lost because
// another one is sent. minutes.js says how the minutes themselves are doing: "settled" when a save has ended.
(() => {
  const minutes = document.querySelector("[data-minutes]");
  const forms = [...document.querySelectorAll("[data-own-form]")];
  if (!minutes || !forms.length) return;
  const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken");
  const chosen = new Map(forms.flatMap(fields).map((field) => [field, field.value]));
  const isTick = (field) => field.type === "checkbox";
  const said = (field) => (isTick(field) ? field.checked : field.value);
  const shown = (field) => (field.tagName === "SELECT" ? chosen.get(field) : field.defaultValue);
  const at = (field) => (isTick(field) ? field.defaultChecked : shown(field));
  const nothing = (field) => (isTick(field) ? false : "");
  // A form that comes back because something was wrong shows what is not saved.
  const isTouched = (form) => fields(form).some((field) => field.type !== "hidden"
    && said(field) !== (form.matches("[data-unsaved]") ? nothing(field) : at(field)));
  const place = (form) => `unsent ${new URL(form.action).pathname}`;
  let isSent = false;
  let waiting;

  // The page comes anew when one of the forms is sent. What stands in the other is carried over.
  const keep = (form) => {
    const values = fields(form).map((field) => [field.name, said(field)]);
    sessionStorage.setItem(place(form), JSON.stringify(values));
  };
  const bring = (form) => {
    const kept = sessionStorage.getItem(place(form));
    sessionStorage.removeItem(place(form));
    if (!kept) return;
    for (const [name, value] of JSON.parse(kept)) {
      const field = form.elements[name];
      if (field) field[isTick(field) ? "checked" : "value"] = value;
    }
    form.closest("details")?.setAttribute("open", "");
  };
  const remind = (form, reason) => {
    const box = form.querySelector("[data-reminder]");
    for (const part of box.children) part.hidden = part.dataset.reason !== reason;
    box.hidden = false;
    form.closest("details")?.setAttribute("open", "");
    if (reason === "leaving") fields(form).find((field) => field.type !== "hidden").focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
  };

  const send = (event) => {
    if (!minutes.writing.isSaved()) {
      event.preventDefault();
      waiting = { form: event.target, button: event.submitter };
      minutes.writing.save();
      return;
    }
    for (const form of forms) if (form !== event.target && isTouched(form)) keep(form);
    isSent = true;
  };
  document.addEventListener("submit", (event) => {
    if (forms.includes(event.target)) send(event);
    const left = event.target === minutes && event.submitter?.name === "next" && forms.find(isTouched);
    if (!left) return;
    event.preventDefault();
    event.stopPropagation();
    minutes.writing.save();
    remind(left, "leaving");
  }, true);
  minutes.addEventListener("settled", (event) => {
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = undefined;
    if (event.detail.isSaved) form.requestSubmit(button);
    else remind(form, "held");
  });
  document.addEventListener("input", (event) => {
    const box = event.target.form?.querySelector("[data-reminder]");
    if (box) box.hidden = true;
  });
  // The proposed resolution is put into the field; what is written there already stays before it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-take]");
    const field = link && document.getElementById(link.dataset.take);
    if (!field) return;
    event.preventDefault();
    const { words } = link.dataset;
    if (!field.value.includes(words)) field.value = [field.value.trim(), words].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && forms.some(isTouched)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
  forms.forEach(bring);
})();
