// What the pages do beyond links and forms. Each of them works without this.

const root = document.documentElement;
root.classList.add("script");

linkSentences();
copyColumns();
openCards();
searchInstantly();
addRows();
saveByKeyboard();
alignByKeyboard();

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

  // The text is one stop of the tab key, beside its terms; the arrows lead from there.
  const text = document.querySelector(".text[data-columns]");
  if (!text) {
    return;
  }
  const columns = [];
  for (const version of text.querySelectorAll(".version")) {
    const place = [...version.parentElement.querySelectorAll(":scope > .version")].indexOf(version);
    (columns[place] ??= []).push(...version.querySelectorAll(".s"));
  }
  for (const sentence of columns.flat()) {
    sentence.tabIndex = -1;
  }
  if (columns[0]?.[0]) {
    columns[0][0].tabIndex = 0;
  }
  text.addEventListener("keydown", (event) => {
    const sentence = document.activeElement?.closest?.(".s");
    const column = columns.findIndex((c) => c.includes(sentence));
    if (column < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const at = columns[column].indexOf(sentence);
    const next = {
      ArrowDown: () => columns[column][at + 1],
      ArrowUp: () => columns[column][at - 1],
      ArrowRight: () => counterpart(sentence, columns[column + 1]),
      ArrowLeft: () => counterpart(sentence, columns[column - 1]),
    }[event.key]?.();
    if (next) {
      event.preventDefault();
      sentence.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  });
}

/** The first sentence of a column that belongs to a sentence of another; else the paragraph's first there. */
function counterpart(sentence, column) {
  const beside = (column ?? []).filter((s) => s.closest(".row") === sentence.closest(".row"));
  return beside.find((s) => s.dataset.l === sentence.dataset.l) ?? beside[0];
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
  let opener = null;

  document.addEventListener("click", (event) => {
    const term = event.target.closest?.("a.t[href^='#']");
    const entry = term && document.getElementById(term.hash.slice(1));
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const copy = entry.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) {
      element.removeAttribute("id");
    }
    copy.removeAttribute("aria-labelledby");
    card.setAttribute("aria-label", copy.querySelector("h3").textContent);
    card.replaceChildren(copy);
    opener = term;
    card.showPopover();
    place(card, term);
    card.focus();
  });

  card.addEventListener("click", (event) => {
    if (event.target.closest("a")) {
      opener = null;
      card.hidePopover();
    }
  });
  card.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && (document.activeElement === document.body || card.contains(document.activeElement))) {
      opener?.focus();
    }
  });
  addEventListener("resize", () => card.matches(":popover-open") && card.hidePopover());
  addEventListener("scroll", () => card.matches(":popover-open") && opener && place(card, opener), { passive: true });
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
