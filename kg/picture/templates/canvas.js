// The drawing: vis-network keeps boxes, zoom and view; the lines are the paths that Python routed.
const holder = byId("picture");
const boxSet = new vis.DataSet();
const lineSet = new vis.DataSet();
const LEAST_SCALE = 1; // at which the smallest type is 12 px
const MOST_SCALE = 1.35;
const FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif";
let colours = {};
let highlight = null; // keys in the selection's lineage, or null
let near = null; // keys of the selection itself
let network = null;
let moved = false; // by the reader: then we leave the view alone

function readColours() {
  const style = getComputedStyle(document.documentElement);
  colours = new Proxy({}, { get: (known, name) => (known[name] ??= style.getPropertyValue(`--${name}`).trim()) });
}

function drawBox(context, box) {
  const { x, y, width, height } = box;
  const left = x - width / 2;
  const top = y - height / 2;
  const chosen = near?.has(box.id);
  const ink = highlight && !highlight.has(box.id) ? 0.3 : 1;
  context.strokeStyle = colours[box.kind];
  context.fillStyle = colours.ground;
  const frame = (shift, thickness) => {
    context.beginPath();
    context.roundRect(left + shift, top + shift, width, height, 5);
    context.globalAlpha = 1; // nothing shows through a box, not even through a faint one
    context.fill();
    context.globalAlpha = ink;
    context.lineWidth = thickness;
    context.stroke();
  };
  if (box.members.length) frame(3, 1.25);
  frame(0, chosen ? 3.5 : box.id === data.focus ? 2.5 : 1.5);
  if (chosen) {
    context.globalAlpha = 0.1;
    context.fillStyle = colours[box.kind];
    context.fill();
    context.globalAlpha = 1;
  }
  context.textBaseline = "alphabetic";
  for (const [dx, dy, part, rtl, line] of box.texts) {
    context.font = part === "label" ? `13px ${FONT}` : part === "note" ? `italic 12px ${FONT}` : `12px ${FONT}`;
    context.fillStyle = part === "foot" ? colours.quiet : colours.ink;
    context.direction = rtl ? "rtl" : "ltr";
    context.textAlign = rtl ? "right" : "left";
    context.fillText(line, x + dx, y + dy, width - 14); // narrower where another font is wider
  }
}

function drawLine(context, line) {
  const strong = near && (near.has(line.from) || near.has(line.to));
  const inside = !highlight || (highlight.has(line.from) && highlight.has(line.to));
  context.globalAlpha = inside ? 1 : 0.22;
  context.strokeStyle = context.fillStyle = strong ? colours.accent : colours.line;
  context.lineWidth = strong ? 2 : 1.25;
  context.setLineDash(line.stated ? [] : [5, 4]);
  context.stroke((line.way ??= new Path2D(line.path)));
  context.fill((line.head ??= new Path2D(line.arrow)));
}

function drawUnder(context) {
  const layout = layoutNow();
  context.save();
  const shown = layout.edges.filter(lineIsShown);
  const rank = (line) => (near && (near.has(line.from) || near.has(line.to)) ? 1 : 0);
  shown.sort((one, other) => rank(one) - rank(other)).forEach((line) => drawLine(context, line));
  context.restore();
}

// The heads of the columns, which stay in view when the picture is moved up.
function drawHeads(context) {
  const layout = layoutNow();
  const above = Math.max(0, network.DOMtoCanvas({ x: 0, y: 0 }).y);
  const rows = Math.max(...layout.heads.map((head) => head.lines.length), 0);
  context.save();
  if (above > 0) {
    context.fillStyle = colours.ground;
    context.fillRect(0, above, layout.width, 15 * rows + 14);
  }
  context.font = `bold 12px ${FONT}`;
  context.fillStyle = colours.quiet;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  for (const head of layout.heads) head.lines.forEach((text, row) => context.fillText(text, head.x, above + 22 + 15 * row));
  context.restore();
}

// The relation in words over each box beside the selected one: there is always room above a box.
function drawRelations(context) {
  if (!near || near.size !== 1) return;
  const layout = layoutNow();
  const words = new Map();
  for (const line of layout.edges.filter(lineIsShown)) {
    const outwards = near.has(line.from);
    if (!outwards && !near.has(line.to)) continue;
    const other = outwards ? line.to : line.from;
    const names = [...new Set(line.steps.map((index) => data.steps[index].relation))].join(", ");
    words.set(other, [...(words.get(other) ?? []), outwards ? `→ ${names}` : `${names} →`]);
  }
  context.save();
  context.font = `12px ${FONT}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.setLineDash([]);
  for (const [key, names] of words) {
    const box = layout.byKey.get(key);
    const text = shortened(context, names.join("; "), box.width + 14);
    context.lineWidth = 4;
    context.strokeStyle = colours.ground;
    context.fillStyle = colours.accent;
    context.strokeText(text, box.x - box.width / 2, box.y - box.height / 2 - 5);
    context.fillText(text, box.x - box.width / 2, box.y - box.height / 2 - 5);
  }
  context.restore();
}
function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

// What is at a place of the drawing: a box, else a line close by.
function boxAt(x, y) {
  return layoutNow().nodes.find((box) => box.shown && Math.abs(x - box.x) <= box.width / 2 && Math.abs(y - box.y) <= box.height / 2);
}
function lineAt(x, y) {
  const context = document.createElement("canvas").getContext("2d");
  context.lineWidth = 12;
  return layoutNow().edges.find((line) => lineIsShown(line) && line.way && context.isPointInStroke(line.way, x, y));
}

function makeNetwork() {
  readColours();
  const settings = {
    autoResize: false,
    physics: false,
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, zoomView: false, hover: false, selectable: false, selectConnectedEdges: false, hideEdgesOnDrag: false },
    nodes: { shape: "custom", ctxRenderer: ({ ctx, id }) => ({ drawNode: () => drawBox(ctx, layoutNow().byKey.get(id)), nodeDimensions: layoutNow().byKey.get(id) }) },
    edges: { smooth: false, physics: false },
  };
  network = new vis.Network(byId("canvas"), { nodes: boxSet, edges: lineSet }, settings);
  // The boxes have buttons of their own over the drawing: the canvas itself says nothing.
  const frame = byId("canvas").firstElementChild;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  network.on("beforeDrawing", drawUnder);
  network.on("afterDrawing", (context) => { drawRelations(context); drawHeads(context); placeButtons(); });
  network.on("dragStart", () => { moved = true; });
  network.on("click", ({ pointer: { canvas: { x, y } } }) => {
    const box = boxAt(x, y);
    const line = box ? null : lineAt(x, y);
    if (box) choose(box.id);
    else if (line) choose(`step:${line.steps[0]}`);
    else choose("");
  });
  holder.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event);
  }, { passive: false });
  holder.addEventListener("mousemove", (event) => {
    const { x, y } = placeOf(event);
    holder.style.cursor = boxAt(x, y) || lineAt(x, y) ? "pointer" : "grab";
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); network.redraw(); });
  new ResizeObserver(() => { if (holder.parentElement.clientWidth !== fit.width) refit(); }).observe(holder.parentElement);
  addEventListener("resize", refit);
}
function placeOf(event) {
  const frame = holder.getBoundingClientRect();
  return network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top });
}

// Put a layout on the canvas.
function showLayout() {
  const layout = layoutNow();
  boxSet.clear();
  lineSet.clear();
  boxSet.add(layout.nodes.map(({ id, x, y }) => ({ id, x, y, fixed: true, hidden: false })));
  lineSet.add(layout.edges.map(({ from, to }) => ({ from, to, hidden: true })));
  makeButtons(layout);
  showParts();
  fit();
}
// Show and hide what the legend and the date say; places stay.
function showParts() {
  const layout = layoutNow();
  for (const box of layout.nodes) box.shown = boxIsShown(box);
  boxSet.update(layout.nodes.map((box) => ({ id: box.id, hidden: !box.shown })));
  for (const line of layout.edges) line.shown = layout.byKey.get(line.from).shown && layout.byKey.get(line.to).shown;
  updateButtons(layout);
  showSelection();
}
function showSelection() {
  const layout = layoutNow();
  const keys = selectedKeys(layout);
  near = keys.length ? new Set(keys) : null;
  highlight = near && lineageOf(keys, layout);
  network.redraw();
}
function selectedKeys(layout) {
  if (state.selected.startsWith("step:")) {
    const step = data.steps[Number(state.selected.slice(5))];
    return [...new Set([boxOf(step.source, layout)?.id, boxOf(step.target, layout)?.id].filter(Boolean))];
  }
  if (folds.has(state.selected) && !layout.byKey.has(state.selected)) {
    return folds.get(state.selected).members.filter((iri) => layout.byKey.has(iri));
  }
  return layout.byKey.has(state.selected) ? [state.selected] : [];
}

// The whole picture, but never with type too small to read; then the part around the selection.
function fit() {
  const layout = layoutNow();
  const width = (fit.width = holder.parentElement.clientWidth);
  const top = holder.getBoundingClientRect().top + scrollY;
  const most = Math.max(420, innerHeight - top - 4); // the first screen, where that is enough
  let scale = Math.max(LEAST_SCALE, Math.min(width / layout.width, MOST_SCALE));
  if (layout.height * scale > most) scale = Math.max(LEAST_SCALE, Math.min(scale, most / layout.height));
  const height = Math.min(Math.max(layout.height * scale, 300), innerWidth < 1000 ? Math.max(380, innerHeight * 0.7) : Math.max(most, innerHeight * 0.9));
  holder.style.height = `${Math.round(height)}px`;
  network.setSize(`${width}px`, `${Math.round(height)}px`);
  const middle = selectedKeys(layout).map((key) => layout.byKey.get(key))[0] ?? boxOf(data.focus, layout) ?? { x: 0, y: 0 };
  const held = (place, room, all) => (room / scale >= all ? all / 2 : Math.min(Math.max(place, room / scale / 2), all - room / scale / 2));
  moved = false;
  network.moveTo({ position: { x: held(middle.x, width, layout.width), y: held(middle.y, height, layout.height) }, scale, animation: false });
  network.redraw();
}
// Another size of window: fit anew, unless the reader has chosen a view.
function refit() {
  const [position, scale, kept] = [network.getViewPosition(), network.getScale(), moved];
  fit();
  if (kept) network.moveTo({ position, scale, animation: false });
  moved = kept;
}
function zoom(factor, event) {
  const scale = Math.min(Math.max(network.getScale() * factor, 0.15), 4);
  const view = network.getViewPosition();
  const kept = event ? placeOf(event) : view;
  const ratio = network.getScale() / scale;
  network.moveTo({ scale, position: { x: kept.x + (view.x - kept.x) * ratio, y: kept.y + (view.y - kept.y) * ratio }, animation: false });
  moved = true;
}
// Move as little as needed to bring a box into view.
function reveal(box) {
  const scale = network.getScale();
  const view = network.getViewPosition();
  const needed = (place, size, middle, room) => {
    const half = room / scale / 2 - size / 2 - 24;
    return half <= 0 ? place : Math.min(Math.max(middle, place - half), place + half);
  };
  const position = {
    x: needed(box.x, box.width, view.x, holder.clientWidth),
    y: needed(box.y, box.height, view.y, holder.clientHeight),
  };
  if (position.x !== view.x || position.y !== view.y) network.moveTo({ position, scale, animation: false });
}
