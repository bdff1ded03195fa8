// Put by `handout preview` into each page that it serves, and into no file. It hears of each build:
// shows what is new where it stands, and over it what must be mended.

(() => {
  "use strict";

  const own = document.currentScript;
  // Which server's which build the page shows.
  let [server, round] = own.dataset.round.split(".").map(Number);
  let events = null;
  let connected = false;
  let work = Promise.resolve();
  // Pictures that were changed since the page was loaded, by the build that did.
  const versions = new Map();

  const host = document.createElement("handout-preview");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.innerHTML = `
    <style>
      div { position: fixed; left: 0; right: 0; bottom: 0; z-index: 2147483647; max-height: 60vh;
        overflow: auto; box-sizing: border-box; padding: 1rem 1.5rem; color: #ffffff;
        background: #7a1420; font: 1rem/1.5 system-ui, sans-serif; text-align: left; }
      div:empty { display: none; }
      p { margin: 0; font-weight: 700; }
      ul { margin: 0.5rem 0 0; padding: 0; list-style: none; }
      li { margin-top: 0.75rem; overflow-wrap: anywhere; white-space: pre-wrap; }
      code { font: 700 1em/1.5 ui-monospace, monospace; }
      span { display: block; }
      button { float: right; font: inherit; margin-left: 1rem; padding: 0.25rem 0.75rem;
        color: #ffffff; background: none; border: 2px solid #ffffff; border-radius: 0.25rem; }
      button:focus-visible { outline: 3px solid #ffd27a; outline-offset: 2px; }
      .state { background: #333333; max-height: none; padding: 0.5rem 1.5rem; }
    </style>
    <div class="faults" role="alert" tabindex="-1"></div>
    <div class="state" role="status"></div>`;
  const faults = shadow.querySelector(".faults");
  const state = shadow.querySelector(".state");
  document.documentElement.append(host);

  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  function place(finding) {
    return [finding.file, finding.line, finding.column].filter(Boolean).join(":");
  }

  function faultItem(finding) {
    const item = element("li");
    if (finding.file) item.append(element("code", place(finding)), ": ");
    item.append(finding.message);
    if (finding.hint) item.append(element("span", `Hint: ${finding.hint}`));
    return item;
  }

  function showFaults(news) {
    const errors = news.findings.filter(
      (finding) => finding.severity === "error" || news.outcome === "faults",
    );
    const items = errors.map(faultItem);
    if (news.failure) items.push(element("li", news.failure));
    if (news.outcome === "well" || items.length === 0) {
      faults.replaceChildren();
      return;
    }
    const hide = element("button", "Hide");
    hide.type = "button";
    hide.addEventListener("click", () => faults.replaceChildren());
    const count = items.length === 1 ? "1 error" : `${items.length} errors`;
    faults.replaceChildren(
      hide,
      element("p", `${count}. What you see is the last build that went well.`),
      element("ul", ...items),
    );
  }

  function local(address) {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) return null;
    const path = decodeURIComponent(url.pathname.slice(1));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  }

  // The browser would show what it has in memory under the old address.
  function freshen(pictures) {
    for (const picture of pictures) {
      const address = picture.getAttribute("src");
      const version = address && versions.get(local(address));
      if (version) {
        const url = new URL(address, location.href);
        url.searchParams.set("build", version);
        if (picture.src !== url.href) picture.src = url.href;
      }
    }
  }

  function focusable() {
    return [...document.querySelectorAll("a[href], button, summary, input, [tabindex]")];
  }

  // The page anew, where it was scrolled to, with what was unfolded and had the focus.
  async function replacePage() {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const scripts = [...next.scripts].filter((script) => !script.hasAttribute("data-round"));
    if (scripts.length > 0) {
      location.reload();
      return;
    }
    const open = [...document.querySelectorAll("details")].map((details) => details.open);
    const focus = focusable().indexOf(document.activeElement);
    const { scrollX, scrollY } = window;
    next.querySelectorAll("details").forEach((details, index) => {
      details.open = open[index] ?? details.open;
    });
    freshen(next.images);
    document.title = next.title;
    document.head.querySelectorAll("style").forEach((style) => style.remove());
    document.head.append(...next.head.querySelectorAll("style"));
    document.body.replaceWith(document.adoptNode(next.body));
    focusable()[focus]?.focus({ preventScroll: true });
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  }

  async function hear(message) {
    const news = JSON.parse(message.data);
    const [from, number] = message.lastEventId.split(".").map(Number);
    const isNew = from !== server || number !== round;
    const missed = from !== server || !connected || number !== round + 1;
    connected = true;
    server = from;
    round = number;
    showFaults(news);
    if (isNew && missed) {
      location.reload();
      return;
    }
    if (!isNew || news.outcome !== "well") return;
    news.written.forEach((path) => versions.set(path, number));
    const here = local(location.href);
    if (here.startsWith("preview/") || news.written.includes(here)) {
      await replacePage();
    } else {
      freshen(document.images);
    }
  }

  function listen() {
    events = new EventSource("/.handout/events");
    events.addEventListener("message", (message) => {
      work = work.then(() => hear(message)).catch(() => location.reload());
    });
    events.addEventListener("open", () => state.replaceChildren());
    events.addEventListener("error", () => {
      state.textContent = "Not connected. Is handout preview still running?";
    });
  }

  // A browser keeps few connections to one server: pages that nobody sees let go of theirs.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (events === null) {
      listen();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") faults.replaceChildren();
  });
  if (!document.hidden) listen();
})();
