// The meeting room. What is pressed about who is there waits here while there is no network, in the order in which it
// was pressed, and every row says how something is: sent twice it does no harm. The minutes keep their own text
// (minutes.js). Keys lead about the page where the reader has not turned them off.
(() => {
  const box = () => document.querySelector("[data-room]");
  if (!box()) return;
  // Ids and what was chosen, no names; of one person in one meeting.
  const place = `room ${box().dataset.room} ${box().dataset.person}`;
  const read = () => JSON.parse(sessionStorage.getItem(place) || "[]");
  const write = (waiting) => {
    if (waiting.length) sessionStorage.setItem(place, JSON.stringify(waiting));
    else sessionStorage.removeItem(place);
  };
  let isSending = false;

  const tell = (isOff) => {
    const line = box().querySelector("[data-waiting]");
    line.querySelector("[data-number]").textContent = read().length;
    line.hidden = !(isOff && read().length);
  };
  const show = (html) => {
    const focused = document.activeElement?.id;
    const open = [...box().querySelectorAll("details[open] input[type=time]")].map((field) => field.id);
    box().outerHTML = html;
    for (const id of open) document.getElementById(id)?.closest("details").setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const send = async () => {
    if (isSending) return;
    isSending = true;
    let answer = "";
    let isOff = false;
    while (read().length) {
      const [first] = read();
      try {
        const body = new URLSearchParams(first.body);
        body.set("csrfmiddlewaretoken", token());
        const response = await fetch(first.path, { method: "POST", body, headers: { "HX-Request": "true" } });
        if (response.status >= 500) throw new Error(response.statusText);
        // Logged out: it waits until one has logged in again in another tab.
        if (response.redirected) throw new Error(response.url);
        if (!response.ok) {
          // The minutes are closed meanwhile, and nothing of it can be recorded: the page says so.
          write([]);
          location.reload();
          return;
        }
        answer = await response.text();
      } catch {
        isOff = true;
        break;
      }
      write(read().slice(1));
    }
    isSending = false;
    if (answer && !isOff) show(answer);
    tell(isOff);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-queued]");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    body.delete("csrfmiddlewaretoken");
    write([...read(), { path: new URL(form.action).pathname, body: body.toString() }]);
    for (const button of form.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", button === event.submitter && button.value !== "unknown");
    }
    send();
  });
  window.addEventListener("online", send);
  setInterval(() => {
    if (read().length) send();
  }, 10000);
  window.addEventListener("beforeunload", (event) => {
    if (read().length) event.preventDefault();
  });
  send();

  if (!document.querySelector("[data-keys]")) return;
  const first = (selector) => document.querySelector(selector);
  const targets = {
    r: () => first("#minutes-form textarea"),
    v: () => first("#vedtak ~ details summary, #vedtak ~ form textarea"),
    o: () => first("#oppfolging ~ details summary"),
    t: () => first("#room-people button"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const field = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    const key = event.key.toLowerCase();
    const marked = /^[a-z]$/.test(key) && first(`[data-key="${key}"]`);
    const target = marked || targets[key]?.();
    if (!target) return;
    event.preventDefault();
    if (target.matches("a, button")) {
      if (marked) target.click();
      else target.focus();
      return;
    }
    if (!target.matches("summary")) {
      target.focus();
      return;
    }
    target.parentElement.open = true;
    (target.parentElement.querySelector("select, textarea, input:not([type=hidden])") || target).focus();
  });
})();
