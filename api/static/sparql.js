// Small helps for the editor: prefixes are added as they are used, the last query is kept in the browser.
"use strict";
(() => {
  const box = document.getElementById("query");
  if (!box) return;
  const key = "mandate-graph-query";
  const asked = new URLSearchParams(window.location.search).get("query");
  try {
    if (!asked && window.localStorage.getItem(key)) box.value = window.localStorage.getItem(key);
    box.form.addEventListener("submit", () => window.localStorage.setItem(key, box.value));
  } catch {
    // a browser that keeps nothing still runs queries
  }
  const prefixes = new Map();
  for (const line of document.querySelector("details pre").textContent.split("\n")) {
    const found = line.match(/^PREFIX (\w+): (<.*>)$/);
    if (found) prefixes.set(found[1], found[2]);
  }
  box.addEventListener("input", (event) => {
    if (event.data !== ":") return;
    const name = box.value.slice(0, box.selectionStart - 1).match(/(\w+)$/);
    if (!name || !prefixes.has(name[1])) return;
    if (new RegExp(`PREFIX\\s+${name[1]}:`, "i").test(box.value)) return;
    const line = `PREFIX ${name[1]}: ${prefixes.get(name[1])}\n`;
    const at = box.selectionStart + line.length;
    box.value = line + box.value;
    box.setSelectionRange(at, at);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
})();
