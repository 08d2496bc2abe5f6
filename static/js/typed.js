// What somebody sent when their log-in had ended comes back by itself when the same person has logged in again.
// It lies in this tab alone, from the moment it is sent until the next page says that it arrived; somebody else who
// logs in here finds the tab empty, and so does whoever logs out.
(() => {
  const KEPT = "typed";
  const PAGES = "typed from";
  const AT_MOST = 2 * 60 * 60 * 1000;
  const ACCOUNT = "/konto/";
  const NEVER = new Set(["password", "file", "submit", "button", "image", "reset"]);
  const person = document.body.dataset.person ?? "";
  const isOnTheWay = location.pathname.startsWith(ACCOUNT) || document.querySelector("[data-logged-out]") !== null;
  const here = location.pathname + location.search;
  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (name, value) => sessionStorage.setItem(name, JSON.stringify(value));
  const pathOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
  const isTick = (field) => field.type === "checkbox" || field.type === "radio";

  // One entry a field; what is hidden too, since it says what the form showed.
  const valuesOf = (form) => [...form.elements]
    .filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && !NEVER.has(field.type))
    .map((field) => ({ name: field.name, value: field.value, checked: isTick(field) ? field.checked : null }));

  const bring = ({ action, fields }) => {
    const form = [...document.forms].find((each) => each.method === "post" && pathOf(each) === action);
    if (!form) return;
    for (const { name, value, checked } of fields) {
      const field = [...form.elements].find((each) => each.name === name && (checked === null || each.value === value));
      if (!field) continue;
      if (checked === null) field.value = value;
      else field.checked = checked;
      if (field.type === "hidden") continue;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    form.closest("details")?.setAttribute("open", "");
    const told = document.getElementById("typed-back")?.content.cloneNode(true);
    if (told) form.before(told);
    form.previousElementSibling?.scrollIntoView({ block: "center" });
  };

  const goOn = () => {
    const kept = read(KEPT);
    if (!kept) return;
    if (!person) {
      write(KEPT, { ...kept, isLoggedOut: true });
    } else if (!kept.isLoggedOut || Date.now() - kept.at > AT_MOST) {
      sessionStorage.removeItem(KEPT);
    } else if (here === kept.page) {
      sessionStorage.removeItem(KEPT);
      bring(kept);
    } else if (kept.isLed) {
      sessionStorage.removeItem(KEPT);
    } else if (!isOnTheWay) {
      write(KEPT, { ...kept, isLed: true });
      location.replace(kept.page);
    }
  };

  const isSomebodyElse = person && sessionStorage.getItem("person") && sessionStorage.getItem("person") !== person;
  if (isSomebodyElse || (!person && !isOnTheWay)) sessionStorage.clear();
  if (person) sessionStorage.setItem("person", person);
  // The log book of a night (log_book.js) opens without a network for the person whose pages this browser showed last.
  const isKeptNight = document.querySelector("[data-kept-night]") !== null;
  if (!isKeptNight && !isOnTheWay && localStorage.getItem("natteravn person") !== person) {
    localStorage.removeItem("natteravn person");
  }
  for (const part of document.querySelectorAll("[data-with-scripts]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-without-scripts]")) part.hidden = true;
  // After the other scripts of the page, which fit the form to what is in it.
  document.addEventListener("DOMContentLoaded", goOn);

  // Logging out empties what pages keep. Lines of a log book that are not sent are sent or thrown away first.
  document.addEventListener("submit", (event) => {
    const page = localStorage.getItem("natteravn unsent");
    if (!page || pathOf(event.target) !== "/konto/logg-ut/") return;
    event.preventDefault();
    location.assign(`${page}#ikke-sendt`);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const isOurs = person && form.method === "post" && !form.hasAttribute("hx-post") && !isOnTheWay;
    if (event.defaultPrevented || !isOurs) return;
    if (![...form.elements].some((field) => field.name && field.type !== "hidden" && !NEVER.has(field.type))) return;
    const action = pathOf(form);
    const pages = read(PAGES) ?? {};
    // A form that was refused stands at the address it was sent to, which may be no page of its own.
    const page = (action === location.pathname && form.hasAttribute("action") && pages[action]) || here;
    if (action !== location.pathname) write(PAGES, { ...pages, [action]: here });
    write(KEPT, { page, action, fields: valuesOf(form), at: Date.now() });
  });
})();
