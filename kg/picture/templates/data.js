// What the page was given, and what it shows of it. Everything shown is set as text, never as markup.
const data = JSON.parse(document.getElementById("lineage-data").textContent);
const things = new Map(data.things.map((thing) => [thing.iri, thing]));
const folds = new Map(data.folds.map((fold) => [fold.key, fold]));
const dates = [...new Set(data.things.map((thing) => thing.date).filter(Boolean))].sort();

const state = {
  selected: "", // IRI of a thing, key of a group, or "step:" and a number
  open: "", // which layout: "", the key of an open group, or "all"
  hiddenKinds: new Set(),
  hiddenLines: new Set(), // "stated", "concluded"
  until: dates.length - 1, // index in dates
};

const byId = (id) => document.getElementById(id);
const say = (text) => { byId("said").textContent = text; };

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== "" && child !== null)); // strings become text nodes
  return made;
}
const isolated = (text) => element("bdi", {}, text); // text of one direction cannot turn its neighbours

function thingIsShown(thing) {
  if (state.hiddenKinds.has(thing.kind)) return false;
  if (!thing.date || state.until >= dates.length - 1) return true;
  const until = dates[state.until];
  const length = Math.min(until.length, thing.date.length);
  return thing.date.slice(0, length) <= until.slice(0, length);
}
function boxIsShown(box) {
  return box.members.length ? box.members.some((iri) => thingIsShown(things.get(iri))) : thingIsShown(things.get(box.id));
}
function lineIsShown(line) {
  return !state.hiddenLines.has(line.stated ? "stated" : "concluded") && line.shown;
}

// The box that stands for a thing in a layout: its own, or its group's.
function boxOf(iri, layout) {
  if (layout.byKey.has(iri)) return layout.byKey.get(iri);
  const fold = data.folds.find((each) => each.members.includes(iri));
  return fold && layout.byKey.get(fold.key);
}
for (const layout of Object.values(data.layouts)) {
  layout.byKey = new Map(layout.nodes.map((box) => [box.id, box]));
  layout.columns = [];
  for (const box of layout.nodes) (layout.columns[box.column] ??= []).push(box);
}
const layoutNow = () => data.layouts[state.open];

// All that leads to the keys and all that they lead to, along the lines that are shown.
function lineageOf(keys, layout) {
  const reached = new Set(keys);
  for (const [from, to] of [["from", "to"], ["to", "from"]]) {
    const onwards = new Map();
    for (const line of layout.edges) {
      if (!lineIsShown(line)) continue;
      if (onwards.has(line[from])) onwards.get(line[from]).push(line[to]);
      else onwards.set(line[from], [line[to]]);
    }
    const waiting = [...keys];
    const seen = new Set(keys);
    while (waiting.length) {
      for (const next of onwards.get(waiting.pop()) ?? []) {
        if (!seen.has(next)) { seen.add(next); reached.add(next); waiting.push(next); }
      }
    }
  }
  return reached;
}

// The state in the page's address, so that it can be sent to somebody.
function writeAddress() {
  const parts = new URLSearchParams();
  if (things.has(state.selected)) parts.set("thing", things.get(state.selected).id);
  else if (state.selected.startsWith("step:")) parts.set("statement", state.selected.slice(5));
  if (state.open) parts.set("open", state.open);
  if (state.hiddenKinds.size) parts.set("without", [...state.hiddenKinds].join(" "));
  if (state.hiddenLines.size) parts.set("lines-without", [...state.hiddenLines].join(" "));
  if (state.until < dates.length - 1) parts.set("until", dates[state.until]);
  const hash = parts.toString().replaceAll("%2F", "/");
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch { /* a frame without an address of its own: nothing to keep */ }
}
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const words = (name) => (parts.get(name) ?? "").split(" ").filter(Boolean);
  const open = parts.get("open") ?? "";
  state.open = Object.hasOwn(data.layouts, open) ? open : "";
  state.hiddenKinds = new Set(words("without"));
  state.hiddenLines = new Set(words("lines-without"));
  const until = dates.indexOf(parts.get("until"));
  state.until = until < 0 ? dates.length - 1 : until;
  const thing = data.things.find((each) => each.id === parts.get("thing"));
  const step = parts.has("statement") && data.steps[Number(parts.get("statement"))];
  state.selected = thing ? thing.iri : step ? `step:${Number(parts.get("statement"))}` : "";
  return parts.size > 0;
}
