// Selecting, searching, hiding, opening; then the start.
function choose(key) {
  if (folds.has(key) && layoutNow().byKey.has(key)) {
    openGroup(key);
    return;
  }
  state.selected = key;
  const layout = layoutNow();
  if (things.has(key) && !layout.byKey.has(key)) {
    const fold = data.folds.find((each) => each.members.includes(key));
    state.open = Object.hasOwn(data.layouts, fold.key) ? fold.key : "all";
    showLayout();
  }
  const box = layoutNow().byKey.get(key);
  setCurrent(box?.shown ? key : current);
  showSelection();
  if (box) reveal(box);
  showPanel();
  say(key ? `Selected: ${panel.querySelector("h2").textContent}` : "Nothing selected");
  writeAddress();
}
function openGroup(key) {
  const opened = key || (folds.has(state.open) ? state.open : data.folds[0].key);
  state.open = !key ? "" : Object.hasOwn(data.layouts, key) ? key : "all";
  if (key !== "all") state.selected = opened;
  const within = overlay.contains(document.activeElement);
  current = folds.get(key)?.members[0] ?? opened;
  showLayout();
  showGroupsButton();
  const box = layoutNow().byKey.get(current);
  if (box) reveal(box);
  if (within) focusBox(current);
  showPanel();
  say(key ? `Opened: ${folds.get(opened)?.label ?? "all groups"}` : "Folded again");
  writeAddress();
}
function showGroupsButton() {
  const button = byId("groups");
  if (!button) return;
  button.setAttribute("aria-pressed", String(Boolean(state.open)));
  button.textContent = state.open ? "Fold groups again" : "Open all groups";
}

// Letters that have no base letter of their own in Unicode, as people type them.
const TYPED = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðþßæœı]/g, (letter) => TYPED[letter]);
for (const thing of data.things) thing.sought = folded([thing.word, thing.label, thing.title, thing.note, thing.date].join(" "));
function search(text) {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = words.length ? data.things.filter((thing) => words.every((word) => thing.sought.includes(word))) : [];
  // What begins with the text comes first.
  const start = folded(text).trim();
  return found.sort((one, other) => Number(folded(other.label).startsWith(start)) - Number(folded(one.label).startsWith(start)));
}
function showFound() {
  const text = byId("find").value;
  const found = search(text);
  byId("found").textContent = !text.trim() ? "" : found.length ? `${found.length} found` : "nothing found";
  byId("results").replaceChildren(...found.slice(0, 8).map((thing) => element("li", {},
    element("button", { type: "button", onclick: () => take(thing) }, tag(thing.kind, thing.word), isolated(thing.label)))));
  byId("results").hidden = !found.length;
}
function take(thing) {
  closeFound();
  for (const box of document.querySelectorAll("[data-kind]")) {
    if (box.dataset.kind === thing.kind && !box.checked) box.click(); // what is looked for is shown
  }
  choose(thing.iri);
  byId("find").focus();
  closeFound();
}
function closeFound() {
  byId("results").hidden = true;
}

function start() {
  document.documentElement.classList.add("scripted");
  for (const id of ["tools", "picture", "keys", "panel"]) byId(id).hidden = false;
  // Small screens keep their room for the picture; wide ones show all choices (and no summary).
  const wide = matchMedia("(min-width: 1000px)");
  byId("choices").open = wide.matches;
  wide.addEventListener("change", () => { byId("choices").open = wide.matches; });
  makeNetwork();

  byId("find").addEventListener("input", showFound);
  byId("find").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      const [first] = search(event.target.value);
      if (first) take(first);
    } else if (event.key === "ArrowDown" && !byId("results").hidden) {
      event.preventDefault();
      byId("results").querySelector("button").focus();
    }
  });
  byId("results").addEventListener("keydown", (event) => {
    const all = [...byId("results").querySelectorAll("button")];
    const index = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") all[Math.min(index + 1, all.length - 1)].focus();
    else if (event.key === "ArrowUp") (all[index - 1] ?? byId("find")).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) closeFound(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("results").hidden) {
      closeFound();
      byId("find").focus();
    } else choose("");
  });

  for (const box of document.querySelectorAll("[data-kind], [data-lines]")) {
    box.addEventListener("change", () => {
      const [hidden, name] = box.dataset.kind ? [state.hiddenKinds, box.dataset.kind] : [state.hiddenLines, box.dataset.lines];
      if (box.checked) hidden.delete(name);
      else hidden.add(name);
      showParts();
      writeAddress();
    });
  }
  byId("until")?.addEventListener("input", (event) => {
    state.until = Number(event.target.value);
    showDate();
    showParts();
    writeAddress();
  });
  byId("groups")?.addEventListener("click", () => openGroup(state.open ? "" : "all"));
  byId("in").addEventListener("click", () => zoom(1.25));
  byId("out").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
  byId("print").addEventListener("click", () => print());
  addEventListener("hashchange", () => { if (readAddress()) restore(); });

  if (!readAddress() && things.has(data.focus)) state.selected = data.focus;
  restore();
  // For whoever waits for the picture: the frame after the one that draws it.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("lineage-drawn");
    document.documentElement.dataset.drawn = "true";
  }));
}
function showDate() {
  const slider = byId("until");
  if (!slider) return;
  slider.value = String(state.until);
  slider.setAttribute("aria-valuetext", dates[state.until]);
  byId("until-date").textContent = dates[state.until];
}
function restore() {
  for (const box of document.querySelectorAll("[data-kind]")) box.checked = !state.hiddenKinds.has(box.dataset.kind);
  for (const box of document.querySelectorAll("[data-lines]")) box.checked = !state.hiddenLines.has(box.dataset.lines);
  showDate();
  const layout = layoutNow();
  if (things.has(state.selected) && !layout.byKey.has(state.selected)) {
    const fold = data.folds.find((each) => each.members.includes(state.selected));
    state.open = fold && Object.hasOwn(data.layouts, fold.key) ? fold.key : "all";
  }
  showLayout();
  showGroupsButton();
  showPanel();
}
start();
