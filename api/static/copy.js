// Buttons that copy: shown only where there is a clipboard.
"use strict";
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let text = button.dataset.text;
    if (!text) text = await (await fetch(button.dataset.copy)).text();
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = "Copied";
    window.setTimeout(() => { button.textContent = before; }, 1500);
  });
}
