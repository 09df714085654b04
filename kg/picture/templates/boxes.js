// One button over each drawn box: what a screen reader hears and a keyboard reaches. The mouse goes through.
const overlay = byId("boxes");
let buttons = new Map();
let current = ""; // the box that Tab comes to

function makeButtons(layout) {
  buttons = new Map();
  const fresh = document.createDocumentFragment();
  for (const column of layout.columns) {
    for (const box of column) {
      const name = box.members.length ? `${box.name}, group, closed` : box.name;
      const button = element("button", { type: "button", tabindex: "-1", "aria-label": name });
      button.style.left = `${box.x - box.width / 2}px`;
      button.style.top = `${box.y - box.height / 2}px`;
      button.style.width = `${box.width}px`;
      button.style.height = `${box.height}px`;
      button.dataset.key = box.id;
      buttons.set(box.id, button);
      fresh.append(button);
    }
  }
  overlay.replaceChildren(fresh);
}
function updateButtons(layout) {
  for (const box of layout.nodes) buttons.get(box.id).hidden = !box.shown;
  const first = [current, state.selected, data.focus].find((key) => layout.byKey.get(key)?.shown) ?? layout.nodes.find((box) => box.shown)?.id;
  setCurrent(first ?? "");
}
function setCurrent(key) {
  buttons.get(current)?.setAttribute("tabindex", "-1");
  current = key;
  buttons.get(current)?.setAttribute("tabindex", "0");
  for (const [each, button] of buttons) {
    if (each === state.selected) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}
function placeButtons() {
  const { x, y } = network.canvasToDOM({ x: 0, y: 0 });
  overlay.style.transform = `translate(${x}px, ${y}px) scale(${network.getScale()})`;
}
function focusBox(key) {
  const button = buttons.get(key);
  if (!button) return;
  setCurrent(key);
  button.focus({ preventScroll: true });
}

overlay.addEventListener("focusin", (event) => {
  holder.scrollLeft = holder.scrollTop = 0; // the view moves, not the page's own scrolling
  const key = event.target.dataset.key;
  setCurrent(key);
  reveal(layoutNow().byKey.get(key));
});
overlay.addEventListener("click", (event) => {
  const key = event.target.dataset.key;
  if (key) choose(key);
});
overlay.addEventListener("keydown", (event) => {
  const target = nextBox(event.key);
  if (target) {
    event.preventDefault();
    focusBox(target.id);
  }
});

function nextBox(key) {
  const layout = layoutNow();
  const here = layout.byKey.get(current);
  if (!here) return null;
  const shown = layout.columns.map((column) => column.filter((box) => box.shown));
  const column = shown[here.column];
  const index = column.indexOf(here);
  if (key === "ArrowDown") return column[index + 1];
  if (key === "ArrowUp") return column[index - 1];
  if (key === "Home") return shown.find((each) => each.length)[0];
  if (key === "End") return shown.findLast((each) => each.length).at(-1);
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const way = key === "ArrowRight" ? 1 : -1;
  const nearest = (those) => those.reduce((best, box) => (!best || Math.abs(box.y - here.y) < Math.abs(best.y - here.y) ? box : best), null);
  // Along a line where there is one, else to the neighbouring column.
  const linked = layout.edges.filter(lineIsShown).flatMap((line) => (line.from === here.id ? [line.to] : line.to === here.id ? [line.from] : []));
  const beyond = linked.map((each) => layout.byKey.get(each)).filter((box) => (box.column - here.column) * way > 0);
  const closest = Math.min(...beyond.map((box) => Math.abs(box.column - here.column)));
  if (beyond.length) return nearest(beyond.filter((box) => Math.abs(box.column - here.column) === closest));
  for (let place = here.column + way; place >= 0 && place < shown.length; place += way) {
    if (shown[place].length) return nearest(shown[place]);
  }
  return null;
}
