// Reads the main text of a page aloud with the browser's own voice. The buttons stay hidden where there is no Norwegian one.
//
// A text is read in pieces, a paragraph at a time: browsers fall silent in long ones, and a pause that begins the
// paragraph again is one that works on every telephone.
(() => {
  const root = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!root || !speech || !window.SpeechSynthesisUtterance) return;
  const one = (name) => root.querySelector(`[data-${name}]`);
  const [start, stop, note] = [one("start"), one("stop"), one("nynorsk-by-bokmaal")];
  const label = one("label");
  const PIECES = "h1, h2, h3, h4, p, li, dt, dd, figcaption";
  const NOT_READ = "nav, form, button, table, svg, [hidden], [data-not-read], [data-read-aloud], .ds-sr-only, .breadcrumbs";
  const NORWEGIAN = ["nb", "no", "nn"];

  // --- Voices ---

  const languageOf = (voice) => voice.lang.toLowerCase().split(/[-_]/)[0];
  const voiceFor = (language) => {
    // A voice of the machine's own sends the text nowhere.
    const voices = [...speech.getVoices()].sort((one, other) => other.localService - one.localService);
    const wanted = language === "nn" ? ["nn", "nb", "no"] : NORWEGIAN.includes(language) ? NORWEGIAN : [language, ...NORWEGIAN];
    for (const each of wanted) {
      const found = voices.find((voice) => languageOf(voice) === each);
      if (found) return found;
    }
    return null;
  };
  const spoken = (element) => element.closest("[lang]").lang.slice(0, 2);

  // --- What is read ---

  const pieces = () => [...document.querySelector("main").querySelectorAll(PIECES)]
    .filter((element) => !element.closest(NOT_READ) && !element.querySelector(PIECES))
    .map((element) => ({ element, text: wordsOf(element) }))
    .filter((piece) => piece.text);
  const wordsOf = (element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(NOT_READ)) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // --- Reading ---

  let [queue, at, turn, isReading] = [[], 0, 0, false];
  const mark = (element) => {
    for (const marked of document.querySelectorAll(".is-read")) marked.classList.remove("is-read");
    if (element) element.classList.add("is-read");
  };
  const show = () => {
    label.textContent = isReading ? root.dataset.pause : queue.length ? root.dataset.goOn : root.dataset.listen;
    root.classList.toggle("is-reading", isReading);
    stop.hidden = !queue.length;
  };
  const silence = () => {
    // What is cut off says that it has ended, too: its turn is over.
    turn += 1;
    isReading = false;
    speech.cancel();
  };
  const end = () => {
    silence();
    [queue, at] = [[], 0];
    mark(null);
    show();
  };
  const read = () => {
    if (at >= queue.length) return end();
    const { element, text } = queue[at];
    const mine = turn;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voiceFor(spoken(element));
    words.lang = words.voice?.lang ?? spoken(element);
    words.onend = () => {
      if (mine !== turn) return;
      at += 1;
      read();
    };
    words.onerror = () => {
      if (mine === turn) end();
    };
    mark(element);
    speech.speak(words);
  };
  const pause = () => {
    silence();
    show();
  };
  const go = () => {
    silence();
    if (!queue.length) queue = pieces();
    isReading = true;
    show();
    read();
  };

  start.addEventListener("click", () => (isReading ? pause() : go()));
  stop.addEventListener("click", () => {
    end();
    start.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isReading) pause();
  });
  // A browser goes on reading a page that one has left.
  window.addEventListener("pagehide", silence);

  const offer = () => {
    const voices = [...speech.getVoices()].map(languageOf);
    root.hidden = !voices.some((language) => NORWEGIAN.includes(language));
    const isNynorsk = document.documentElement.lang === "nn";
    note.hidden = root.hidden || !isNynorsk || voices.includes("nn");
  };
  offer();
  // Some browsers know their voices only a while after the page is there.
  speech.addEventListener?.("voiceschanged", offer);
})();
