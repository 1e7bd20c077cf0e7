// What the pages do beyond links and forms. Each of them works without this.

const root = document.documentElement;
root.classList.add("script");

findOtherPage();
linkSentences();
copyColumns();
useShortcuts();
keepDrafts();
showSimilar();
openCards();
searchInstantly();
addRows();
saveByKeyboard();
alignByKeyboard();

/** Where an address names a paragraph that stands on another page of the article, goes there. */
function findOtherPage() {
  const text = document.querySelector(".text[data-article]");
  const paragraph = location.hash.slice(1).replace(/-.*$/, "");
  if (text && text.dataset.pages > 1 && /^p\d+$/.test(paragraph) && !document.getElementById(paragraph)) {
    const query = new URLSearchParams(location.search);
    query.delete("page");
    query.set("at", location.hash.slice(1));
    location.replace(`${text.dataset.article}/paragraphs/${paragraph}?${query}`);
  }
}

/** Lights up what belongs to what is pointed at or focused: the sentences of a link, and the terms of a concept in a paragraph. */
function linkSentences() {
  let lit = [];
  for (const event of ["pointerover", "focusin"]) {
    document.addEventListener(event, ({ target }) => {
      for (const element of lit) {
        element.classList.remove("lit");
      }
      lit = [];
      const row = target.closest?.(".text .row");
      if (!row) {
        return;
      }
      const sentence = target.closest("[data-l]");
      const term = target.closest("[data-c]");
      lit = [
        ...(sentence ? row.querySelectorAll(`[data-l="${sentence.dataset.l}"]`) : []),
        ...(term ? row.querySelectorAll(`[data-c="${CSS.escape(term.dataset.c)}"]`) : []),
      ];
      for (const element of lit) {
        element.classList.add("lit");
      }
    });
  }

  walkText();
}

/**
 * The text by keyboard: one stop of the tab key for each paragraph. From there the arrows lead from sentence to sentence and across the columns, and past
 * the first column to the links beside the paragraph; Enter goes into the terms of a sentence, Escape back out.
 */
function walkText() {
  const text = document.querySelector(".text[data-columns]");
  if (!text) {
    return;
  }
  const rows = [...text.querySelectorAll(".row")];
  for (const inner of text.querySelectorAll(".s, .s a, .margin a")) {
    inner.tabIndex = -1;
  }
  for (const row of rows) {
    const first = row.querySelector(".s");
    if (first) {
      first.tabIndex = 0;
    }
  }
  const columnOf = (row, column) => [...(row?.querySelectorAll(":scope > .version")[column]?.querySelectorAll(".s") ?? [])];
  text.addEventListener("keydown", (event) => {
    const here = document.activeElement;
    const row = here?.closest?.(".row");
    if (!row || !text.contains(row) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const sentence = here.closest(".s");
    const versions = [...row.querySelectorAll(":scope > .version")];
    const column = versions.indexOf(here.closest(".version"));
    const isTerm = here.matches(".s a");
    const beside = (step, column) => {
      for (let at = rows.indexOf(row) + step; rows[at]; at += step) {
        const there = columnOf(rows[at], column);
        if (there.length > 0) {
          return there.at(step > 0 ? 0 : -1);
        }
      }
    };
    const inRow = (list, step) => list[list.indexOf(here) + step];
    let next = null;
    if (here.matches(".margin a")) {
      const links = [...row.querySelectorAll(".margin a")];
      next = { ArrowDown: () => inRow(links, 1), ArrowUp: () => inRow(links, -1), ArrowRight: () => columnOf(row, 0)[0], Escape: () => columnOf(row, 0)[0] }[event.key]?.();
    } else if (isTerm) {
      const terms = [...sentence.querySelectorAll("a")];
      next = { ArrowRight: () => inRow(terms, 1), ArrowLeft: () => inRow(terms, -1), ArrowDown: () => sentence, ArrowUp: () => sentence, Escape: () => sentence }[event.key]?.();
    } else if (sentence) {
      const list = columnOf(row, column);
      next = {
        ArrowDown: () => inRow(list, 1) ?? beside(1, column),
        ArrowUp: () => inRow(list, -1) ?? beside(-1, column),
        ArrowRight: () => counterpart(sentence, columnOf(row, column + 1)),
        ArrowLeft: () => (column === 0 ? row.querySelector(".margin a") : counterpart(sentence, columnOf(row, column - 1))),
        Enter: () => sentence.querySelector("a"),
      }[event.key]?.();
    }
    if (next) {
      event.preventDefault();
      if (next.matches(".s")) {
        for (const other of next.closest(".row").querySelectorAll(".s[tabindex='0']")) {
          other.tabIndex = -1;
        }
        next.tabIndex = 0;
      }
      next.focus();
    }
  });
}

/** The first sentence of a column that belongs to a sentence of another; else the paragraph's first there. */
function counterpart(sentence, column) {
  return column.find((s) => s.dataset.l === sentence.dataset.l) ?? column[0];
}

/** Lets one column be selected and copied: by dragging, and a paragraph of it by a button. */
function copyColumns() {
  const text = document.querySelector(".text[data-copy]");
  if (!text) {
    return;
  }

  // What is selected stays within the column in which it began. Where it began elsewhere, everything can be selected.
  const others = new CSSStyleSheet();
  document.adoptedStyleSheets.push(others);
  document.addEventListener("selectstart", ({ target }) => {
    const start = (target instanceof Element ? target : target.parentElement)?.closest(".text .version");
    const column = start ? [...start.parentElement.children].indexOf(start) + 1 : 0;
    others.replaceSync(start ? `.text .version:not(:nth-child(${column})) { user-select: none; -webkit-user-select: none; }` : "");
  });

  // One button, which goes to the paragraph and column that the reader is at.
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.title = text.dataset.copy;
  button.setAttribute("aria-label", text.dataset.copy);
  button.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><rect x="5.5" y="5.5" width="8" height="9" rx="1"/><path d="M10.5 5.5v-3a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2"/></svg>';
  const said = document.createElement("p");
  said.className = "sr";
  said.setAttribute("role", "status");
  text.after(said);
  let pointedAt = "";
  for (const event of ["pointermove", "pointerdown", "focusin"]) {
    text.addEventListener(event, ({ type, target, clientX, clientY }) => {
      const version = target.closest(".version");
      // Where the page has moved below a pointer that rests, the reader is not there.
      const rests = type === "pointermove" && pointedAt === `${clientX} ${clientY}`;
      pointedAt = type === "focusin" ? pointedAt : `${clientX} ${clientY}`;
      if (!rests && version?.querySelector(".words") && !version.contains(button) && !button.matches(":focus-visible")) {
        version.append(button);
        said.textContent = "";
      }
    });
  }
  button.addEventListener("click", async () => {
    await copy(button.closest(".version").querySelector(".words"));
    said.textContent = text.dataset.copied;
  });
}

/** Copies an element's text. Where the page has not come over a secure connection, browsers give no clipboard; there its selection is copied. */
async function copy(element) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(element.innerText.trim());
    return;
  }
  const selection = getSelection();
  selection.selectAllChildren(element);
  document.execCommand("copy");
  selection.removeAllRanges();
}

/** Shows a term's entry beside the term instead of leading to it. */
function openCards() {
  if (!("popover" in HTMLElement.prototype) || !document.querySelector(".card")) {
    return;
  }
  const card = document.createElement("div");
  card.className = "floating";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  document.body.append(card);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain close";
  close.textContent = "×";
  close.setAttribute("aria-label", document.body.dataset.close);
  let opener = null;

  // An open card is an address of its own: it can be sent on, and Back closes it.
  const isOpen = () => card.matches(":popover-open");
  const open = (term, entry) => {
    const copy = entry.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) {
      element.removeAttribute("id");
    }
    copy.removeAttribute("aria-labelledby");
    card.setAttribute("aria-label", copy.querySelector("h3").textContent);
    card.replaceChildren(close, copy);
    opener = term;
    card.showPopover();
    place(card, term);
    card.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const term = event.target.closest?.("a.t[href^='#']");
    const entry = term && document.getElementById(term.hash.slice(1));
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    // Where a card was open before, its place in the history is taken, so that cards do not pile up behind Back.
    history[history.state?.card || history.state?.closed ? "replaceState" : "pushState"]({ card: true }, "", term.hash);
    open(term, entry);
  });

  close.addEventListener("click", () => card.hidePopover());
  card.addEventListener("click", (event) => {
    if (event.target.closest("a")) {
      // The link goes on from here; it is not to be taken back by closing the card.
      opener = null;
      history.replaceState(null, "", location.href);
      card.hidePopover();
    }
  });
  card.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") {
      return;
    }
    if (document.activeElement === document.body || card.contains(document.activeElement)) {
      opener?.focus({ preventScroll: true });
    }
    if (history.state?.card && !isOpen()) {
      history.replaceState({ closed: true }, "", location.pathname + location.search);
    }
  });
  addEventListener("popstate", () => {
    if (isOpen() && !history.state?.card) {
      card.hidePopover();
    }
  });
  addEventListener("resize", () => isOpen() && card.hidePopover());
  addEventListener("scroll", () => isOpen() && opener && place(card, opener), { passive: true });

  const asked = [...document.querySelectorAll("a.t")].find((term) => term.hash === location.hash);
  if (asked && document.getElementById(location.hash.slice(1))) {
    history.replaceState({ card: true }, "");
    asked.scrollIntoView({ block: "center" });
    open(asked, document.getElementById(location.hash.slice(1)));
  }
}

/** Puts a card below a term, or above where there is more room. Small screens have it at their lower edge, by the style sheet. */
function place(card, term) {
  card.style.left = card.style.top = "";
  if (innerWidth < 544) {
    return;
  }
  const space = 10;
  const line = term.getClientRects()[0];
  const { width, height } = card.getBoundingClientRect();
  const below = line.bottom + space + height <= innerHeight || line.top < innerHeight - line.bottom;
  card.style.left = `${Math.max(space, Math.min(line.left, innerWidth - width - space))}px`;
  card.style.top = `${Math.max(space, below ? Math.min(line.bottom + space, innerHeight - height - space) : line.top - space - height)}px`;
}

/** Shows what a search finds while it is typed. An answer that comes after a later question is dropped. */
function searchInstantly() {
  for (const form of document.querySelectorAll("form[data-instant]")) {
    const results = document.getElementById(form.dataset.instant);
    let asking = new AbortController();
    form.addEventListener("input", async () => {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      const address = new URL(form.action);
      const query = new FormData(form).get("q").trim();
      if (query) {
        address.searchParams.set("q", query);
      }
      try {
        const part = new URL(address);
        part.searchParams.set("part", "results");
        const answer = await fetch(part, { signal });
        const html = await answer.text();
        if (answer.ok && !signal.aborted) {
          results.innerHTML = html;
          history.replaceState(null, "", address);
        }
      } catch (error) {
        if (error.name !== "AbortError") {
          throw error;
        }
      }
    });
  }
}

/** Adds rows to a form in place, and goes on in the first of them. */
function addRows() {
  for (const button of document.querySelectorAll("button[data-template]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const template = document.getElementById(button.dataset.template);
      const rows = button.parentElement.querySelectorAll(":scope > fieldset").length;
      for (let i = rows; i < rows + Number(button.dataset.rows); i++) {
        template.insertAdjacentHTML("beforebegin", template.innerHTML.replaceAll("{index}", i).replaceAll("{number}", i + 1));
      }
      const added = button.parentElement.querySelectorAll(":scope > fieldset")[rows];
      const fields = [...added.querySelectorAll("input:not([type=hidden])")];
      (fields.find((field) => !field.value) ?? fields[0]).focus();
    });
  }
}

/** Ctrl+Enter, or Command+Enter, sends the form that one writes in, also from a field of several lines. */
function saveByKeyboard() {
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, textarea, select");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing && field?.form?.method === "post") {
      event.preventDefault();
      field.form.requestSubmit();
    }
  });
}

/** Corrects an alignment from its cells: each key presses the button that does the same. */
function alignByKeyboard() {
  const table = document.querySelector(".aligning");
  table?.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td[tabindex]");
    if (cell !== event.target || event.ctrlKey || event.metaKey || event.isComposing) {
      return;
    }
    const row = cell.parentElement;
    const move = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const command = { j: "join", d: "divide", p: "paragraph", c: "confirm" }[event.key.toLowerCase()];
    const button = event.altKey ? cell.querySelector(`[value^="${move}:"]`) : command && row.querySelector(`[value^="${command}:"]`);
    const next = event.altKey ? null : {
      ArrowUp: row.previousElementSibling?.children[cell.cellIndex],
      ArrowDown: row.nextElementSibling?.children[cell.cellIndex],
      ArrowLeft: cell.previousElementSibling,
      ArrowRight: cell.nextElementSibling?.matches("[tabindex]") ? cell.nextElementSibling : null,
    }[event.key];
    if (button || next) {
      event.preventDefault();
      button?.click();
      next?.focus();
    }
  });
}

/** "/" and Ctrl+K go to the search, "?" lists the keys. */
function useShortcuts() {
  const keys = document.getElementById("keys");
  document.querySelector("[data-keys]")?.addEventListener("click", () => keys.showModal());
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSearch = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isSearch || (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey)) {
      const field = document.querySelector("main input[type=search]:not(.within *)") ?? document.querySelector("input[type=search]");
      if (field) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    } else if (event.key === "?" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey && keys && !keys.open) {
      event.preventDefault();
      keys.showModal();
    }
  });
}

/**
 * Keeps what is typed into a form in this browser until it is saved, and asks before a changed form is left. What was typed and not saved is offered
 * when the form is opened again.
 */
function keepDrafts() {
  const prefix = "draft:";
  const store = (() => {
    try {
      sessionStorage.getItem(prefix);
      return localStorage;
    } catch {
      // Browsers that refuse to keep anything are used without drafts.
      return null;
    }
  })();
  const sent = store && sessionStorage.getItem("sent");
  if (sent && document.querySelector("main > .done:not(#draft)")) {
    store.removeItem(sent);
    sessionStorage.removeItem("sent");
  }
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => {
    for (const key of Object.keys(store ?? {}).filter((k) => k.startsWith(prefix))) {
      store.removeItem(key);
    }
  });

  const form = document.querySelector("form.sheet[data-draft]");
  if (!form) {
    return;
  }
  const key = prefix + location.pathname;
  const ignored = new Set(["etag", "more", "delete"]);
  const read = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !ignored.has(name))).toString();
  const asOpened = read();
  const refused = document.querySelector(".problems") !== null;
  let changed = refused;
  let leaving = false;
  let waiting = 0;
  form.addEventListener("input", () => {
    changed = read() !== asOpened || refused;
    clearTimeout(waiting);
    waiting = setTimeout(() => (changed ? store?.setItem(key, read()) : store?.removeItem(key)), 400);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
    if (changed) {
      store?.setItem(key, read());
    }
    if (store) {
      sessionStorage.setItem("sent", key);
    }
  });
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (changed && !leaving) {
      event.preventDefault();
    }
  });

  const draft = store?.getItem(key);
  if (!draft || draft === asOpened || refused) {
    return;
  }
  const offer = document.getElementById("draft");
  offer.hidden = false;
  offer.querySelector("[data-take]").addEventListener("click", () => {
    const values = new Map();
    for (const [name, value] of new URLSearchParams(draft)) {
      values.set(name, [...(values.get(name) ?? []), value]);
    }
    const add = form.querySelector("button[data-template]");
    for (let tries = 0; add && tries < 100 && [...values.keys()].some((name) => name.startsWith("terms-") && !form.elements[name]); tries++) {
      add.click();
    }
    for (const field of form.elements) {
      if (!field.name || ignored.has(field.name) || field.type === "hidden") {
        continue;
      }
      if (field.type === "checkbox") {
        field.checked = values.has(field.name);
      } else if (values.get(field.name)?.length > 0) {
        field.value = values.get(field.name).shift();
      }
    }
    changed = true;
    offer.hidden = true;
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
  });
  offer.querySelector("[data-drop]").addEventListener("click", () => {
    store.removeItem(key);
    offer.hidden = true;
  });
}

/** Shows concepts that have a term already while one types it. */
function showSimilar() {
  const form = document.querySelector("form[data-similar]");
  let waiting = 0;
  let asking = new AbortController();
  form?.addEventListener("input", ({ target }) => {
    const row = target.closest("#terms .entry");
    if (!row || !/-(text|language)$/.test(target.name)) {
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      const value = (name) => row.querySelector(`[name$="-${name}"]`).value;
      const query = new URLSearchParams({ part: "similar", text: value("text"), language: value("language"), except: form.dataset.concept ?? "" });
      try {
        const answer = await fetch(`${form.dataset.similar}?${query}`, { signal });
        const html = answer.ok ? (await answer.text()).trim() : "";
        if (signal.aborted) {
          return;
        }
        let shown = row.querySelector(".similar");
        if (!shown) {
          shown = document.createElement("div");
          shown.className = "similar";
          shown.setAttribute("role", "status");
          row.querySelector(".fields").after(shown);
        }
        shown.innerHTML = html;
        shown.hidden = !html;
      } catch (error) {
        if (error.name !== "AbortError") {
          throw error;
        }
      }
    }, 250);
  });
}
