// Suggestions while one types; without script the form works as it is.
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  const addresses = new Map();
  let asked = "";
  let timer = 0;
  box.addEventListener("input", () => {
    const said = box.value.trim();
    if (addresses.has(said)) {
      window.location.assign(addresses.get(said));
      return;
    }
    window.clearTimeout(timer);
    if (said.length < 2 || said === asked) return;
    timer = window.setTimeout(async () => {
      asked = said;
      const answer = await fetch(`/suggest?q=${encodeURIComponent(said)}`);
      if (!answer.ok || box.value.trim() !== said) return;
      list.replaceChildren();
      addresses.clear();
      for (const one of await answer.json()) {
        const option = document.createElement("option");
        const label = `${one.name} (${one.kind})`;
        option.value = label;
        addresses.set(label, one.address);
        list.append(option);
      }
    }, 120);
  });
})();
