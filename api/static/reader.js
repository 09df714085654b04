// Opens what is folded around the place that the address names, so that it can be seen.
"use strict";
(() => {
  const reveal = () => {
    const name = decodeURIComponent(window.location.hash.slice(1));
    const found = name && document.getElementById(name);
    let opened = false;
    for (let at = found; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) {
        at.open = true;
        opened = true;
      }
    }
    // words that are not found as quoted leave some browsers at the top: then the paragraph is the place
    const lost = found && window.scrollY === 0 && found.getBoundingClientRect().top > window.innerHeight;
    if (opened || lost) found.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  window.addEventListener("load", () => window.setTimeout(reveal, 150));
})();
