// Suggestions while one types, after the pattern of a combobox with a list; without script the form works as it is.
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  const told = document.getElementById("suggested");
  if (!box || !list) return;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");
  let found = [];
  let chosen = -1;
  let timer = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    const options = list.children;
    if (!options.length) return;
    if (chosen >= 0) options[chosen].setAttribute("aria-selected", "false");
    chosen = place >= options.length ? -1 : place;
    if (chosen < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[chosen].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    list.replaceChildren(...found.map((one, place) => {
      const option = document.createElement("li");
      option.id = `suggestion-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const kind = document.createElement("span");
      kind.className = "tag";
      kind.textContent = one.kind;
      const name = document.createElement("bdi");
      name.textContent = one.more ? `${one.name} – ${one.more}` : one.name;
      option.append(kind, name);
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        window.location.assign(one.address);
      });
      return option;
    }));
    chosen = -1;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = found.length ? `${found.length} suggestions; arrow keys to choose, Enter to open.` : "";
  };
  box.addEventListener("input", () => {
    const said = box.value.trim();
    window.clearTimeout(timer);
    if (said.length < 2) {
      found = [];
      show();
      return;
    }
    timer = window.setTimeout(async () => {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(said)}`);
      if (!answer.ok || box.value.trim() !== said) return;
      found = await answer.json();
      show();
    }, 100);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      choose(chosen + 1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      window.location.assign(found[chosen].address);
    } else if (event.key === "Escape") {
      close();
    }
  });
  box.addEventListener("blur", close);
})();
