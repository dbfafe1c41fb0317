// Unfold opens tabs, rows and menus from elements that only a mouse reaches. This gives them a place in the tab order,
// a role and the two keys; their own click handlers do the rest. A form that was refused, long as it is, is shown from
// its first error on.
"use strict";
(() => {
  const CLICKABLE = ":is(a:not([href]), div, h2, h3, td)[x-on\\:click]:not([data-reached])";

  function reach(element) {
    element.dataset.reached = "";
    // The heading of a row holds links of its own: the title inside it is what opens the row.
    const button = element.matches("h3") ? element.querySelector("strong") : element;
    if (!button) return;
    button.tabIndex = 0;
    button.setAttribute("role", "button");
    if (button !== element) tellState(element, button);
  }

  function tellState(row, button) {
    const tell = () => button.setAttribute("aria-expanded", Boolean(Alpine.$data(row).openRow));
    button.setAttribute("aria-expanded", "false");
    row.addEventListener("click", () => setTimeout(tell));
  }

  const reachAll = () => document.querySelectorAll(CLICKABLE).forEach(reach);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!event.target.matches("[role=button][tabindex]")) return;
    event.preventDefault();
    event.target.click();
  });
  document.addEventListener("DOMContentLoaded", reachAll);
  // By then the tab and the row that hold it are open.
  addEventListener("load", () => {
    const errors = [...document.querySelectorAll(".errorlist, .rubric-error")];
    errors.find((error) => error.checkVisibility())?.scrollIntoView({ block: "center" });
  });
  document.addEventListener("formset:added", (event) => {
    reachAll();
    // A row that was just asked for opens, as soon as Alpine has taken notice of it.
    setTimeout(() => event.target.querySelector("h3[x-on\\:click] strong")?.click());
  });
})();
