/* What the pages do better with a script. Everything here also works without it: links, forms and the server do the same. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");

  /* Light and dark: the form posts the choice; with a script the page keeps what was typed. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-theme-form]") || !event.submitter) return;
    event.preventDefault();
    const choice = new FormData(form);
    choice.set(event.submitter.name, event.submitter.value);
    root.dataset.bsTheme = event.submitter.value;
    document.body.classList.remove("theme-light", "theme-dark");
    fetch(form.action, { method: "POST", body: choice, redirect: "manual" }).catch(() => {});
  });

  /* Filters on a phone: unfold in place instead of jumping to the anchor. */
  for (const link of document.querySelectorAll("[data-unfold]")) {
    const form = document.getElementById(link.dataset.unfold);
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      link.setAttribute("aria-expanded", String(form.classList.toggle("is-unfolded")));
    });
  }

  /* A filter's address names only what was asked for. */
  for (const form of document.querySelectorAll("form[method=get].fields")) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    });
    window.addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
  }

  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
})();
