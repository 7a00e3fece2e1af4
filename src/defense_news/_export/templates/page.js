"use strict";
(() => {
  const all = (wanted, inside = document) => [...inside.querySelectorAll(wanted)];
  const now = document.getElementById("now");
  const facts = [], factOf = new Map(), wordsOf = new Map(), restingOn = new Map();
  document.documentElement.classList.add("js");

  // ---- what rests on what: positions are UTF-16 units, as the page was written with
  for (const story of all(".story")) {
    const pieces = all("mark", story), starts = pieces.map((piece) => Number(piece.dataset.at));
    const from = (place) => {
      let low = 0, high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle] < place) low = middle + 1; else high = middle;
      }
      return low;
    };
    for (const card of all(".fact", story)) {
      const fact = { card, words: [] };
      for (const row of all("[data-at]", card)) {
        const [start, end] = row.dataset.at.split(" ").map(Number);
        const rule = row.querySelector("code"), role = row.querySelector("i").textContent;
        const words = { row, fact, role, rule: rule && rule.textContent, mark: row.dataset.mark || "", length: end - start, pieces: pieces.slice(from(start), from(end)) };
        fact.words.push(words);
        wordsOf.set(row, words);
        for (const piece of words.pieces) {
          if (!restingOn.has(piece)) restingOn.set(piece, []);
          restingOn.get(piece).push(words);
        }
      }
      facts.push(fact);
      factOf.set(card, fact);
    }
    pieces.forEach((piece, number) => { piece.tabIndex = number ? -1 : 0; });
  }
  for (const words of restingOn.values()) words.sort((one, other) => one.length - other.length);
  const MOST = 5; // words named below the page: the card has them all
  const shown = (words) => !words.fact.card.hidden;

  // ---- lighting
  let lit = [];
  const light = (element, role) => {
    element.classList.add("lit");
    if (role) element.dataset.role = role;
    lit.push([element, role]);
  };
  const dark = () => {
    for (const [element, role] of lit) {
      element.classList.remove("lit");
      if (role) delete element.dataset.role;
    }
    lit = [];
  };
  const lightWords = (words, named) => {
    words.pieces.forEach((piece, number) => light(piece, named && !number && words.role));
  };
  const span = (text, name) => {
    const made = document.createElement(name === "code" ? "code" : "span");
    if (name && name !== "code") made.className = name;
    made.textContent = text;
    return made;
  };
  const clip = (text, most = 90) => (text.length > most ? text.slice(0, most).trimEnd() + "…" : text);
  const oneLine = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const told = (words) => {
    const parts = [span(words.role + " “" + clip(oneLine(words.row.querySelector("button")), 40) + "”")];
    if (words.rule) parts.push(" by rule ", span(words.rule, "code"));
    return parts;
  };
  const title = (fact) => {
    const link = document.createElement("a");
    link.href = "#" + fact.card.id;
    link.textContent = clip(oneLine(fact.card.querySelector("summary")));
    return [span(fact.card.dataset.kind + " ", "kindname"), link];
  };
  const say = (lines) => {
    const status = now.firstElementChild;
    now.classList.toggle("quiet", !lines.length); // never out of the tree: a reader of screens would miss what it says
    status.replaceChildren(...lines.map((parts) => {
      const line = document.createElement("div");
      line.append(...parts);
      return line;
    }));
  };
  const showFact = (fact, only) => {
    dark();
    light(fact.card);
    const chosen = only ? [only] : fact.words;
    for (const words of chosen) lightWords(words, only || words.rule);
    const ruled = chosen.filter((words) => only || words.rule);
    const more = ruled.length > MOST ? [`; and ${ruled.length - MOST} more`] : [];
    const first = ruled.slice(0, MOST).flatMap((words, number) => [number ? "; " : " — ", ...told(words)]);
    say([[...title(fact), ...first, ...more]]);
  };
  const showPiece = (piece) => {
    dark();
    const resting = (restingOn.get(piece) || []).filter(shown);
    for (const words of resting) {
      light(words.fact.card);
      light(words.row);
    }
    if (resting.length) lightWords(resting[0], false);
    say(resting.map((words) => [...title(words.fact), " — ", ...told(words)]));
  };
  const show = (target) => {
    const piece = target.closest("mark"), row = target.closest(".words li"), card = target.closest(".fact");
    if (piece) showPiece(piece);
    else if (row) showFact(factOf.get(card), wordsOf.get(row));
    else if (card) showFact(factOf.get(card));
    else return false;
    return true;
  };
  const rest = () => {
    const focused = document.activeElement;
    if (!(focused && focused !== document.body && show(focused))) {
      dark();
      say([]);
    }
  };
  document.addEventListener("pointerover", (event) => {
    if (event.target.closest("#now")) return;
    if (!show(event.target)) rest();
  });
  document.addEventListener("focusin", (event) => { if (!event.target.closest("#now")) show(event.target); });

  // ---- from words to fact and back
  const reach = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const toPiece = (piece) => {
    for (const other of all("mark[tabindex='0']", piece.closest(".story"))) other.tabIndex = -1;
    piece.tabIndex = 0;
    reach(piece);
  };
  const toFact = (fact) => {
    fact.card.open = true;
    reach(fact.card.querySelector("summary"));
  };
  document.addEventListener("click", (event) => {
    const row = event.target.closest(".words button"), piece = event.target.closest("mark");
    const link = event.target.closest("a[href^='#']");
    if (row) {
      const words = wordsOf.get(row.closest("li"));
      if (words.pieces.length) toPiece(words.pieces[0]);
    } else if (piece) toPiece(piece);
    else if (link) {
      const there = document.getElementById(link.getAttribute("href").slice(1));
      if (factOf.has(there)) toFact(factOf.get(there));
      else if (there && location.protocol === "about:") there.scrollIntoView(); // in a frame, links would leave it
      else return;
      event.preventDefault();
    }
  });
  const follow = () => {
    const card = factOf.get(document.getElementById(decodeURIComponent(location.hash.slice(1))));
    if (card) toFact(card);
  };
  addEventListener("hashchange", follow);
  let left = null;
  document.addEventListener("keydown", (event) => {
    const piece = event.target.closest("mark"), card = event.target.closest(".fact");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (piece && step) {
      const pieces = all("mark", piece.closest(".story"));
      const next = pieces[pieces.indexOf(piece) + step];
      if (next) toPiece(next);
      event.preventDefault();
    } else if (piece && event.key === "Enter") {
      const resting = (restingOn.get(piece) || []).filter(shown);
      left = piece;
      if (resting.length) toFact(resting[0].fact);
      event.preventDefault();
    } else if (card && event.key === "Escape") {
      const first = left || factOf.get(card).words.flatMap((words) => words.pieces)[0];
      if (first) toPiece(first);
      left = null;
    }
  });

  // ---- filters
  let chosen = "";
  const near = (picture, node) => {
    const about = node || (chosen && picture.querySelector(`[data-person="${chosen}"]`));
    picture.classList.toggle("near", Boolean(about));
    for (const one of all(".arc, .node", picture)) one.classList.remove("near");
    if (!about) return;
    about.classList.add("near");
    for (const arc of all(".arc", picture)) {
      const both = arc.dataset.ends.split(" ");
      if (!both.includes(about.dataset.node)) continue;
      arc.classList.add("near");
      for (const end of both) picture.querySelector(`[data-node="${end}"]`).classList.add("near");
    }
  };
  const form = document.querySelector(".filters");
  const choose = () => {
    const kinds = new Set(all("input:checked", form).map((box) => box.value));
    const person = form.elements.person ? form.elements.person.value : "";
    for (const one of all("[data-people]")) {
      const about = !person || one.dataset.people.split(" ").includes(person);
      one.classList.toggle("off", !(about && kinds.has(one.dataset.kind)));
      if (factOf.has(one)) one.hidden = one.classList.contains("off");
    }
    for (const part of all(".kind, section[data-kind]")) {
      const many = all("[data-people]:not(.off)", part).length;
      part.hidden = !many;
      const count = part.querySelector(".count");
      if (count) count.textContent = many;
    }
    for (const story of all(".story")) {
      story.hidden = person !== "" && !all(".fact:not(.off)", story).length;
      const listed = document.querySelector(`[data-story="${story.id}"]`);
      if (listed) listed.hidden = story.hidden;
    }
    chosen = person;
    for (const picture of all(".met")) near(picture, null);
    for (const [piece, resting] of restingOn) {
      piece.className = [...new Set(resting.filter(shown).map((words) => words.mark))].join(" ").trim();
    }
    dark();
    say([]);
  };
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());

  // ---- who met whom: a name, or the person chosen, brings out its own arcs
  for (const picture of all(".met")) {
    picture.addEventListener("pointerover", (event) => near(picture, event.target.closest(".node")));
    picture.addEventListener("pointerleave", () => near(picture, null));
  }

  follow();

  // ---- on paper every fact shows what it rests on
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = facts.map((fact) => fact.card).filter((card) => !card.open);
    for (const card of closed) card.open = true;
  });
  addEventListener("afterprint", () => { for (const card of closed) card.open = false; });
})();
