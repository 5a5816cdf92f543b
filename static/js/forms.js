/* Forms marked data-guard: warn before unsaved work is left, name beside the button what is still missing, send once. */
(() => {
  "use strict";
  const labelOf = (field) => {
    const label = field.labels && field.labels[0];
    return label ? (label.dataset.name || label.textContent).trim() : field.name;
  };

  for (const form of document.querySelectorAll("form[data-guard]")) {
    let changed = form.hasAttribute("data-changed");
    let sent = false;
    const missing = form.querySelector("[data-missing]");

    const tell = () => {
      if (!missing) return;
      const names = [...form.elements].filter((field) => field.required && !field.value && field.type !== "radio").map(labelOf);
      missing.hidden = names.length === 0;
      missing.textContent = names.length ? missing.dataset.missing + names.join(missing.dataset.between) : "";
    };

    form.addEventListener("input", () => { changed = true; tell(); });
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    window.addEventListener("pageshow", () => { sent = false; tell(); });
    window.addEventListener("beforeunload", (event) => { if (changed && !sent) event.preventDefault(); });
  }
})();
