// The minutes of one item. The text is saved while one types; what somebody else has saved meanwhile is replaced
// only by the button that stands beside their text.
(() => {
  const minutes = document.querySelector("[data-minutes]");
  if (!minutes) return;
  const text = minutes.querySelector("textarea");
  const fault = minutes.querySelector("[data-net-fault]");
  let saved = minutes.matches("[data-unsaved]") ? null : text.value;
  let sent;
  let timer;

  const isSaved = () => text.value === saved;
  const isContested = () => minutes.querySelector("[name=replace]") !== null;
  const settle = () => minutes.dispatchEvent(new CustomEvent("settled", { detail: { isSaved: isSaved() } }));
  const save = () => {
    if (!isSaved()) minutes.dispatchEvent(new Event("autosave"));
  };
  // For the other forms of the page, which wait until the text is safe.
  const saveOrSay = () => {
    if (isSaved() || isContested() || !window.htmx) settle();
    else save();
  };
  minutes.writing = { isSaved, save: saveOrSay };

  minutes.addEventListener("htmx:configRequest", (event) => {
    const { parameters, triggeringEvent } = event.detail;
    const isAsked = triggeringEvent?.type === "submit";
    if (!isAsked && (isSaved() || isContested())) {
      event.preventDefault();
      return;
    }
    // htmx sends along the button that has focus, also when nobody pressed it.
    for (const name of ["save", "next", "replace"]) delete parameters[name];
    const button = isAsked && triggeringEvent.submitter;
    if (button?.name) parameters[button.name] = button.value;
    sent = text.value;
  });
  minutes.addEventListener("minutesSaved", () => {
    saved = sent;
  });
  minutes.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && sent !== text.value && !isContested()) save();
    else settle();
  });
  minutes.addEventListener("htmx:afterSwap", (event) => {
    const isAsked = event.detail.requestConfig?.triggeringEvent?.type === "submit";
    if (isAsked && isContested()) event.target.scrollIntoView({ block: "center" });
  });

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 4000);
  });
  window.addEventListener("online", save);
  setInterval(() => {
    if (!fault.hidden && !fault.querySelector("[data-fault=offline]").hidden) save();
  }, 15000);
  // Back from the tab where one has logged in again.
  window.addEventListener("focus", () => {
    if (!fault.hidden) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSaved()) event.preventDefault();
  });
  minutes.addEventListener("submit", () => {
    if (!window.htmx) saved = text.value;
  });
})();
