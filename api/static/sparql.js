// Help for the editor: terms are completed, prefixes declared as they are used, an error's place is selected,
// the last queries are kept in this browser. Without script the form works as it is.
"use strict";
(() => {
  const box = document.getElementById("query");
  if (!box) return;
  const list = document.getElementById("terms");
  const told = document.getElementById("completed");
  const key = "mandate-graph-queries";
  const most = 20;

  // the last queries
  const read = () => {
    try {
      return JSON.parse(window.localStorage.getItem(key) || "[]");
    } catch {
      return [];
    }
  };
  const write = (queries) => {
    try {
      window.localStorage.setItem(key, JSON.stringify(queries));
    } catch {
      // a browser that keeps nothing still runs queries
    }
  };
  const asked = new URLSearchParams(window.location.search).get("query");
  if (asked) write([asked, ...read().filter((one) => one !== asked)].slice(0, most));
  const showKept = () => {
    const kept = read();
    document.getElementById("kept").hidden = !kept.length;
    document.getElementById("kept-list").replaceChildren(...kept.map((query) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `/sparql?query=${encodeURIComponent(query)}`;
      const lines = query.split("\n").filter((line) => !/^\s*(PREFIX|#|$)/i.test(line));
      link.textContent = (lines.join(" ") || query).slice(0, 140);
      item.append(link);
      return item;
    }));
  };
  document.getElementById("forget").addEventListener("click", () => {
    write([]);
    showKept();
  });
  showKept();

  // the place of an error
  if (box.dataset.line) {
    const lines = box.value.split("\n");
    const before = lines.slice(0, Number(box.dataset.line) - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const at = before + Math.max(0, Number(box.dataset.column) - 1);
    box.focus();
    box.setSelectionRange(at, Math.min(box.value.length, at + 1));
  }

  // completion
  let known = null;
  let coming = null; // one request, however fast the typing
  let found = [];
  let chosen = 0;
  const terms = async () => {
    coming ??= fetch("/sparql-terms").then((answer) => answer.json());
    known = await coming;
    return known;
  };
  const word = () => (box.value.slice(0, box.selectionStart).match(/(?<![\w?$<])([a-z]+:[\w-]*)$/i) || [""])[0];
  const close = () => {
    list.hidden = true;
    found = [];
    box.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    list.replaceChildren(...found.map((term, place) => {
      const option = document.createElement("li");
      option.id = `term-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(place === chosen));
      option.textContent = `${term.name} – ${term.label || term.kind}`;
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        chosen = place;
        take();
      });
      return option;
    }));
    list.hidden = !found.length;
    told.textContent = found.length ? `${found.length} terms; arrow keys to choose, Tab to take, Escape to close.` : "";
    if (found.length) {
      box.setAttribute("aria-activedescendant", `term-${chosen}`);
      list.children[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const declare = (prefix) => {
    const namespace = known && known.prefixes[prefix];
    if (!namespace || new RegExp(`PREFIX\\s+${prefix}:`, "i").test(box.value)) return;
    const line = `PREFIX ${prefix}: <${namespace}>\n`;
    const at = box.selectionStart + line.length;
    box.value = line + box.value;
    box.setSelectionRange(at, at);
  };
  const take = () => {
    const begun = word();
    const term = found[chosen];
    if (!term) return;
    const at = box.selectionStart;
    box.setRangeText(`${term.name} `, at - begun.length, at, "end");
    declare(term.name.split(":")[0]);
    close();
  };
  box.addEventListener("input", async () => {
    if (!word()) {
      close();
      return;
    }
    const all = await terms();
    const begun = word(); // what stands there now: more may have been typed while the terms came
    if (!begun) return;
    const [prefix, local] = begun.toLowerCase().split(":");
    declare(prefix);
    found = all.terms.filter((term) => {
      const [itsPrefix, name] = term.name.toLowerCase().split(":");
      return itsPrefix === prefix && (name.startsWith(local) || (local.length > 2 && term.label.toLowerCase().includes(local)));
    }).slice(0, 10);
    chosen = 0;
    show();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      box.form.requestSubmit();
    } else if (found.length && !list.hidden) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
        show();
      } else if (event.key === "Tab" && !event.shiftKey) {
        event.preventDefault();
        take();
      } else if (event.key === "Escape") {
        close();
      }
    }
  });
  box.addEventListener("blur", close);
})();
