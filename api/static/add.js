/* A drop area around the plain file input, and a word on what is going on. Without script the form does the same. */
"use strict";
(() => {
  const form = document.querySelector("form.adding");
  if (!form) return;
  const area = form.querySelector(".drop");
  const input = form.querySelector("input[type=file]");
  const told = form.querySelector(".busy");
  const button = form.querySelector("button");
  const most = Number(form.dataset.most);
  form.querySelector(".dropped").hidden = false;
  const fits = () => {
    const file = input.files[0];
    const large = file !== undefined && file.size > most;
    told.textContent = large ? `The file is larger than ${Math.floor(most / 1048576)} MB, the most that is taken here.` : "";
    return !large;
  };
  const over = (event) => {
    event.preventDefault();
    area.classList.add("over");
  };
  const away = () => area.classList.remove("over");
  area.addEventListener("dragenter", over);
  area.addEventListener("dragover", over);
  area.addEventListener("dragleave", away);
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    away();
    const files = event.dataTransfer.files;
    if (files.length === 0) return;
    input.files = files;
    fits();
    if (files.length > 1) told.textContent = "One document at a time: the first one was taken.";
    input.focus();
  });
  input.addEventListener("change", fits);
  form.addEventListener("submit", (event) => {
    if (!fits()) {
      event.preventDefault();
      return;
    }
    button.disabled = true;
    told.textContent = "Reading it; this may take a minute.";
  });
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    fits();
  });
})();
