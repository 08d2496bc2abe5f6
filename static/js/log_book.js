// The log book of a night on a telephone. What is pressed lies here from that moment, and is sent when there is a network:
// lines are only ever added, each with a key of its own, so that sending twice or from two telephones does no harm.
//
// What is kept is marked with whose it is (the page's data-person). Another person's pages neither show it nor send it.
// When the server has confirmed a line it is erased here; the names go when the night is over.
(() => {
  const root = document.querySelector("[data-log]");
  if (!root) return;
  const PERSON = "natteravn person";
  const UNSENT = "natteravn unsent";
  const EVERY = 20_000;
  const KEPT_AFTER = 12 * 60 * 60 * 1000;
  const OF_SOMEBODY = new Set(["here", "stand_in"]);
  const isOffline = root.dataset.log === "offline";
  const person = isOffline ? localStorage.getItem(PERSON) : document.body.dataset.person;
  const found = /\/vakter\/(\d+)\/logg\/$/.exec(location.pathname);
  const shift = isOffline ? Number(found?.[1] ?? 0) : Number(root.dataset.shift);
  const address = (number) => `/natteravn/vakter/${number}/logg/`;
  const one = (name, within = root) => within.querySelector(`[data-${name}]`);
  const all = (name, within = root) => [...within.querySelectorAll(`[data-${name}]`)];
  if (person && !isOffline) localStorage.setItem(PERSON, person);

  // --- What is kept on the telephone ---

  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opened = (() => {
    const request = indexedDB.open("natteravn", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("nights", { keyPath: ["person", "shift"] });
      request.result.createObjectStore("queue", { keyPath: "key" }).createIndex("person", "person");
    };
    return settled(request);
  })();
  const store = async (name, mode = "readonly") => (await opened).transaction(name, mode).objectStore(name);
  const put = async (name, row) => settled((await store(name, "readwrite")).put(row));
  const drop = async (name, key) => settled((await store(name, "readwrite")).delete(key));
  const unsent = async () => (person ? settled((await store("queue")).index("person").getAll(person)) : []);
  const nights = async () => settled((await store("nights")).getAll());

  let state = isOffline ? null : JSON.parse(document.getElementById("log-state").textContent);
  let queue = [];

  const keepNight = async () => {
    if (!person || !state) return;
    if (state.isOver && !queue.some((row) => row.shift === state.shift)) await drop("nights", [person, state.shift]);
    else await put("nights", { person, shift: state.shift, state });
  };
  // Somebody else's names, and those of nights that are over, lie here no longer than until the next page.
  const tidy = async () => {
    const waiting = new Set((await unsent()).map((row) => row.shift));
    for (const night of await nights()) {
      const isOld = night.state.ends + KEPT_AFTER < Date.now() && !waiting.has(night.shift);
      if ((night.person !== person && !isOffline) || isOld) await drop("nights", [night.person, night.shift]);
    }
  };

  // --- What the lines come to: as nightwatch/log_lines.py reckons it ---

  const isLater = (line, known) => line.at > known.at || (line.at === known.at && line.key > known.key);
  const comeTo = (lines) => {
    const last = new Map();
    const standIns = new Map();
    for (const line of lines) {
      const register = `${OF_SOMEBODY.has(line.kind) ? "here" : line.kind} ${line.about}`;
      const known = last.get(register);
      if (!known || isLater(line, known)) last.set(register, line);
      if (line.kind === "stand_in") standIns.set(line.about, line.name);
    }
    return { last, standIns };
  };

  // --- What the page shows ---

  const clock = new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" });
  const shown = (moment) => `kl. ${clock.format(moment).replace(":", ".")}`;
  const showTick = (form, last) => {
    const line = last.get(`${form.dataset.kind} ${form.dataset.about}`);
    const isOn = form.dataset.says === "toggle" ? line?.says === true : line?.says === (form.dataset.says === "1");
    one("time", form).textContent = isOn && form.dataset.says === "toggle" ? shown(line.at) : "";
    form.querySelector("button").setAttribute("aria-pressed", String(isOn));
  };
  const rowOf = (about) => all("tick").find((form) => form.dataset.kind === "here" && form.dataset.about === about);
  const addRow = (about, name) => {
    const row = one("person").content.cloneNode(true);
    row.querySelector("form").dataset.about = about;
    one("label", row).textContent = name;
    one("people").append(row);
  };
  const show = () => {
    if (!state) return;
    const { last, standIns } = comeTo([...state.lines, ...queue.filter((row) => row.shift === shift)]);
    const people = [...state.people.map((each) => [each.about, each.name]), ...standIns];
    for (const [about, name] of people) if (!rowOf(about)) addRow(about, name);
    for (const form of all("tick")) {
      const isGone = form.dataset.kind === "here" && !people.some(([about]) => about === form.dataset.about);
      if (isGone) form.closest("li").remove();
      else showTick(form, last);
    }
    one("nobody").hidden = people.length > 0;
  };
  const showFrame = () => {
    for (const name of ["title", "when", "place"]) one(name).textContent = state[name];
    one("store").hidden = !state.store;
    one("store-words").textContent = state.store ?? "";
    one("note").hidden = !state.note;
    one("note-words").textContent = state.note;
    one("contacts").replaceChildren(...state.contacts.map((contact) => {
      const row = one("contact").content.cloneNode(true);
      one("number", row).textContent = contact.shown;
      one("number", row).href = `tel:${contact.phone}`;
      one("label", row).textContent = contact.label;
      return row;
    }));
    one("without-night").hidden = true;
    one("with-night").hidden = false;
    one("log-in").href = `/konto/logg-inn/?next=${location.pathname}`;
    document.title = state.title;
  };
  const tell = (name, why = "") => {
    const states = one("states");
    if (!states) return;
    states.hidden = false;
    for (const each of all("state", states)) each.toggleAttribute("data-is-shown", each.dataset.state === name);
    for (const each of all("count", states)) each.textContent = String(queue.length);
    if (why) one("why", states).textContent = why;
    one("unsent", states).hidden = !queue.length || name === "sending";
  };
  const note = () => {
    const [row] = queue;
    if (row) localStorage.setItem(UNSENT, address(row.shift));
    else localStorage.removeItem(UNSENT);
  };
  const refresh = async () => {
    queue = await unsent();
    note();
    show();
  };

  // --- Sending ---

  class Stopped extends Error {
    constructor(name, why = "") {
      super(name);
      this.why = why;
    }
  }
  const ask = async (path, options = {}) => {
    const given = { redirect: "manual", credentials: "same-origin", cache: "no-store", ...options };
    const answer = await fetch(path, given).catch(() => {
      throw new Stopped("offline");
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stopped("logged-out");
    if (answer.status >= 500) throw new Stopped("offline");
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Stopped("refused", said.words ?? "");
    return said;
  };
  const take = async (number, rows) => {
    const path = `${address(number)}linjer/`;
    const now = await ask(path);
    // Somebody else has logged in on this telephone: what lies here is not theirs to send.
    if (now.person !== person) throw new Stopped("logged-out");
    if (!rows.length) return { state: now, refused: {} };
    const lines = rows.map(({ key, kind, about, says, name, at }) => ({ key, kind, about, says: says ? "1" : "0", name, at }));
    const headers = { "Content-Type": "application/json", "X-CSRFToken": now.token };
    const said = await ask(path, { method: "POST", headers, body: JSON.stringify({ now: Date.now(), lines }) });
    for (const key of said.taken) await drop("queue", key);
    return said;
  };
  const sendAll = async () => {
    const waiting = await unsent();
    const numbers = new Set([...(shift && state ? [shift] : []), ...waiting.map((row) => row.shift)]);
    let why = "";
    for (const number of numbers) {
      const said = await take(number, waiting.filter((row) => row.shift === number));
      why ||= Object.values(said.refused).join(" ");
      if (number === shift) state = said.state;
    }
    return why;
  };
  let isSending = false;
  let isAskedAgain = false;
  const send = async () => {
    if (isSending) {
      isAskedAgain = true;
      return;
    }
    isSending = true;
    if (queue.length) tell("sending");
    try {
      const why = await sendAll();
      await refresh();
      await keepNight();
      tell(why ? "refused" : "sent", why);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      await refresh();
      tell(error.message, error.why);
    } finally {
      isSending = false;
    }
    if (isAskedAgain) {
      isAskedAgain = false;
      await send();
    }
  };

  // --- What is pressed ---

  const press = async (kind, about, says, name = "") => {
    const key = crypto.randomUUID?.() ?? ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(
      /[018]/g,
      (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );
    const line = { key, person, shift, kind, about: kind === "stand_in" ? key : about, says, name, at: Date.now() };
    await put("queue", line);
    await refresh();
    await send();
  };
  root.addEventListener("submit", async (event) => {
    const form = event.target;
    const isOurs = form.matches("[data-tick], [data-add], [data-throw-away]");
    if (!isOurs || !person || !state) return;
    event.preventDefault();
    if (form.matches("[data-tick]")) {
      const isOn = form.querySelector("button").getAttribute("aria-pressed") === "true";
      const says = form.dataset.says === "toggle" ? !isOn : form.dataset.says === "1";
      await press(form.dataset.kind, form.dataset.about, says);
    } else if (form.matches("[data-add]")) {
      const name = form.elements.name.value.trim();
      form.reset();
      form.closest("details").open = false;
      if (name) await press("stand_in", "", true, name);
    } else {
      for (const row of await unsent()) await drop("queue", row.key);
      form.closest("details").open = false;
      await refresh();
      tell("sent");
      await send();
    }
  });

  // --- From the beginning ---

  const begin = async () => {
    await tidy();
    if (isOffline) {
      const mine = (await nights()).filter((night) => night.person === person);
      state = mine.find((night) => night.shift === shift)?.state ?? null;
      if (state) showFrame();
      else {
        one("night-list").append(...mine.map((night) => {
          const row = one("night").content.cloneNode(true);
          one("link", row).href = address(night.shift);
          one("link", row).textContent = `${night.state.title}, ${night.state.group}`;
          return row;
        }));
        one("nights").hidden = !mine.length;
      }
    }
    await refresh();
    if (!state) return;
    await keepNight();
    if (one("states")) await send();
  };
  one("again")?.addEventListener("click", () => location.reload());
  const go = () => {
    if (state && person && one("states") && document.visibilityState === "visible") send();
  };
  begin();
  addEventListener("online", go);
  document.addEventListener("visibilitychange", go);
  setInterval(go, EVERY);
  if (!isOffline && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(root.dataset.worker, { scope: "/natteravn/" }).then(() => navigator.serviceWorker.ready)
      .then(() => {
        const ready = one("ready");
        if (ready) ready.hidden = false;
      }).catch(() => {});
  }
})();
