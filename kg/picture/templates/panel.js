// The panel beside the picture: what the selected thing is, in whose words, where it comes from and leads to.
const panel = byId("panel");

function quoteOf(index, rest = "") {
  const quote = data.quotes[index];
  const words = element("blockquote", {}, element("bdi", {},
    quote.prefix && element("span", { class: "around" }, quote.prefix),
    element("mark", {}, quote.exact),
    quote.suffix && element("span", { class: "around" }, quote.suffix)));
  const where = quote.cited ? quote.cited.replace(/^para\. /, "Paragraph ").replace(/^preamb\. para\. /, "Preambular paragraph ") : "In an unnumbered place";
  const source = quote.href ? element("a", { href: quote.href }, where) : where;
  const standing = quote.standing || rest;
  return element("figure", {}, words, element("figcaption", {}, source, standing ? " · standing: " : "", standing && isolated(standing)));
}
const quotesOf = (those) => those.map((index) => quoteOf(index));

function show(...parts) {
  panel.replaceChildren(...parts.flat(2).filter(Boolean));
  panel.scrollTop = 0;
}
const heading = (text) => element("h2", { tabindex: "-1" }, isolated(text));
const paragraph = (...parts) => element("p", {}, ...parts);
const tag = (kind, word) => element("span", { class: `tag kind-${kind}` }, word);

function toThing(iri) {
  const thing = things.get(iri);
  if (!thing) return isolated(iri);
  return element("button", { type: "button", onclick: () => { choose(iri); panel.querySelector("h2").focus(); } }, isolated(thing.label));
}
function stepItem(step, incoming) {
  const other = incoming ? step.source : step.target;
  const remarks = [step.cited, step.stated ? "" : `concluded${step.rule ? ` by ${step.rule}` : ""}`, step.standing && `standing: ${step.standing}`].filter(Boolean).join("; ");
  const after = remarks ? element("span", { class: "quiet" }, " (", isolated(remarks), ")") : "";
  const line = !incoming ? [`${step.relation} `, toThing(other)]
    : step.inverse ? [`${step.inverse} `, toThing(other)]
      : [toThing(other), ` ${step.relation} this`];
  const words = step.quotes.length ? element("details", {}, element("summary", {}, "In these words"), ...quotesOf(step.quotes)) : "";
  return element("li", {}, ...line, after, words);
}
function stepList(title, steps, incoming, empty) {
  return [
    element("h3", {}, title),
    steps.length ? element("ul", {}, ...steps.map((step) => stepItem(step, incoming))) : element("p", { class: "quiet" }, empty),
  ];
}

function showThing(thing) {
  const from = data.steps.filter((step) => step.target === thing.iri);
  const to = data.steps.filter((step) => step.source === thing.iri);
  const own = thing.quotes.length ? thing.quotes : [...new Set(from.filter((step) => step.stated).flatMap((step) => step.quotes))];
  show(
    paragraph(tag(thing.kind, thing.word), thing.date && element("span", { class: "quiet" }, `dated ${thing.date}`)),
    heading(thing.label),
    thing.title && thing.title !== thing.label && paragraph(isolated(thing.title)),
    thing.note && paragraph(element("em", {}, isolated(thing.note))),
    quotesOf(own),
    !own.length && element("p", { class: "quiet" }, "No words cited for it by itself."),
    thing.href && paragraph(element("a", { href: thing.href }, `Page of ${thing.label}`)),
    stepList("Comes from", from, true, "Nothing in this picture."),
    stepList("Leads to", to, false, "Nothing in this picture."),
  );
}
function showStep(step) {
  const name = (iri) => things.get(iri)?.label ?? iri;
  show(
    paragraph(element("span", { class: "tag" }, step.stated ? "stated" : "concluded"), step.rule && element("span", { class: "quiet" }, "rule: ", isolated(step.rule))),
    heading(`${name(step.source)} ${step.relation} ${name(step.target)}`),
    paragraph([step.type && `Type: ${step.type}.`, step.duty && "Creates a duty.", step.standing && `Standing: ${step.standing}.`].filter(Boolean).join(" ")),
    quotesOf(step.quotes),
    element("h3", {}, "From"), paragraph(panelLink(step.source)),
    element("h3", {}, "To"), paragraph(panelLink(step.target)),
  );
}
const panelLink = (iri) => element("ul", {}, element("li", {}, toThing(iri)));

function showFold(fold) {
  const open = state.open === fold.key || state.open === "all";
  show(
    paragraph(tag(fold.kind, "group")),
    heading(fold.label),
    paragraph(element("button", { type: "button", onclick: () => { openGroup(open ? "" : fold.key); panel.querySelector("h2").focus(); } }, open ? "Fold it again" : "Open the group")),
    element("ul", {}, ...fold.members.map((iri) => element("li", {}, toThing(iri)))),
  );
}
// Where to begin: what nothing else in the picture leads to, acts and meetings first.
function startList() {
  const led = new Set(data.steps.map((step) => step.target));
  const rank = (thing) => ["resolution", "meeting"].indexOf(thing.kind) + 1 || 3;
  const first = data.things.filter((thing) => !led.has(thing.iri) || rank(thing) < 3);
  const list = first.sort((one, other) => rank(one) - rank(other)).slice(0, 8);
  return list.length ? [element("h3", {}, "Where to begin"), element("ul", {}, ...list.map((thing) => element("li", {}, toThing(thing.iri))))] : [];
}
function showNothing() {
  show(
    element("h2", { tabindex: "-1" }, "Nothing selected"),
    paragraph("Select a box to read the words that back it, what it comes from and what it leads to."),
    things.has(data.focus) ? [element("h3", {}, "This picture is about"), panelLink(data.focus)] : startList(),
  );
}
function showPanel() {
  if (things.has(state.selected)) showThing(things.get(state.selected));
  else if (folds.has(state.selected)) showFold(folds.get(state.selected));
  else if (state.selected.startsWith("step:")) showStep(data.steps[Number(state.selected.slice(5))]);
  else showNothing();
}
