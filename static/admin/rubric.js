// The rows of a rubric: add, remove, move. What the exercise's type or a row's kind has no use for steps aside, unless
// something is written in it. Without this script each group ends in two empty rows.
"use strict";
(() => {
  const types = (element) => element.dataset.types.split(" ");
  const rows = (group) => [...group.querySelectorAll("[data-row]")];

  // Unfold looks at every field of the page again after each change of an attribute, so none is set to what it was.
  const set = (element, name, value) => { if (element[name] !== value) element[name] = value; };
  const mark = (element, name, value) => { if (element.getAttribute(name) !== value) element.setAttribute(name, value); };

  function holds(control) {
    if (control.matches("[data-kind], [type=hidden]")) return false;
    return control.type === "checkbox" ? control.checked : control.value.trim() !== "";
  }

  const isBlank = (element) => ![...element.querySelectorAll("input, select, textarea")].some(holds);

  // Names carry the prefix that Django's inlines give: exercises-3-rubric is ruled by exercises-3-type.
  const markOf = (root) => root.querySelector("[data-rubric-mark]");
  const nameOf = (root) => markOf(root).name.replace(/-[^-]+$/, "");
  const rulerOf = (root) => root.closest("form")?.elements[nameOf(root).replace(/[^-]+$/, "type")];

  function blankRow(root, group) {
    const box = document.createElement("template");
    box.innerHTML = group.querySelector("noscript").textContent;
    const row = box.content.querySelector("[data-row]");
    // The names in there are those of before an inline was added, or moved up.
    const tail = (name) => name.split("-").slice(-2).join("-");
    for (const control of row.querySelectorAll("[name]")) control.name = `${nameOf(root)}-${tail(control.name)}`;
    return row;
  }

  function giveTools(root, row) {
    if (row.querySelector(".rubric-tools")) return;
    const tools = document.createElement("div");
    tools.className = "rubric-tools";
    for (const [verb, sign] of [["up", "↑"], ["down", "↓"], ["remove", "×"]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: sign, title: root.dataset[verb] });
      button.dataset.tool = verb;
      tools.append(button);
    }
    row.querySelector("[data-foot]").append(tools);
  }

  function fitRow(root, row, type) {
    const kind = row.querySelector("[data-kind]");
    if (!kind) return;
    const kinds = JSON.parse(root.dataset.kinds);
    for (const option of kind.options) {
      set(option, "hidden", !kinds[option.value].types.includes(type));
      // Never the chosen one: a disabled option is not sent, and the rows of a group would slip out of line.
      set(option, "disabled", option.hidden && !option.selected);
    }
    const chosen = kind.selectedOptions[0];
    set(row.querySelector("[data-row-misfit]"), "hidden", !chosen.hidden || isBlank(row));
    for (const label of row.querySelectorAll("[data-for]")) {
      set(label, "hidden", !label.dataset.for.split(" ").includes(kind.value) && isBlank(label));
    }
    const name = row.querySelector("[data-text]"), option = row.querySelector("[data-option]");
    set(name, "placeholder", kinds[kind.value].example);
    mark(name, "list", kind.value === "instruction" ? "rubric-instructions" : "");
    set(option, "placeholder", kind.value === "instruction" ? "--from" : "--name");
    const values = row.querySelector("[data-values-label]");
    const meaning = kind.value === "redirection" ? "target" : option.value.trim() ? "value" : "argument";
    set(values, "textContent", values.dataset[meaning]);
  }

  function number(group) {
    const all = rows(group);
    all.forEach((row, place) => {
      for (const button of row.querySelectorAll("[data-tool]")) mark(button, "aria-label", `${button.title} ${place + 1}`);
      mark(row.querySelector("[data-tool=up]"), "aria-disabled", String(place === 0));
      mark(row.querySelector("[data-tool=down]"), "aria-disabled", String(place === all.length - 1));
    });
  }

  function fit(root) {
    const type = rulerOf(root)?.value ?? "";
    root.classList.add("live");
    for (const group of root.querySelectorAll("[data-group]")) {
      const fits = types(group).includes(type), blank = isBlank(group);
      set(group, "hidden", !fits && blank);
      set(group.querySelector("[data-misfit]"), "hidden", fits || blank);
      for (const row of rows(group)) {
        giveTools(root, row);
        fitRow(root, row, type);
      }
      number(group);
    }
    set(root.querySelector("[data-rubric-values]"), "hidden", !["dockerfile", "command"].includes(type));
  }

  function changed(root, said) {
    fit(root);
    root.querySelector("[data-status]").textContent = said;
    // As if somebody had typed: the page warns of what is not saved, and what follows the form hears of it.
    markOf(root).dispatchEvent(new Event("input", { bubbles: true }));
  }

  function add(root, group) {
    const row = blankRow(root, group);
    const kind = row.querySelector("[data-kind]"), type = rulerOf(root)?.value;
    const last = rows(group).at(-1)?.querySelector("[data-kind]");
    // One more of what the author was adding, or else what such an exercise usually asks for.
    if (kind) kind.value = last ? last.value : type === "command" ? "command" : "instruction";
    group.querySelector("[data-rows]").append(row);
    changed(root, root.dataset.added);
    row.querySelector("[data-kind], [data-text]").focus();
  }

  function remove(root, group, row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    changed(root, root.dataset.removed);
    (near?.querySelector("[data-tool=remove]") ?? group.querySelector("[data-add]")).focus();
  }

  function move(root, row, button) {
    if (button.dataset.tool === "up") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    changed(root, `${root.dataset.moved} ${[...row.parentElement.children].indexOf(row) + 1}`);
    button.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-rubric] button");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const root = button.closest("[data-rubric]"), group = button.closest("[data-group]"), row = button.closest("[data-row]");
    if (button.matches("[data-add]")) add(root, group);
    else if (button.dataset.tool === "remove") remove(root, group, row);
    else if (button.dataset.tool) move(root, row, button);
  });

  const roots = (within) => [...within.querySelectorAll("[data-rubric]")];

  document.addEventListener("input", (event) => {
    const row = event.target.closest?.("[data-rubric] [data-row]"), root = row?.closest("[data-rubric]");
    if (row) fitRow(root, row, rulerOf(root)?.value ?? "");
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("select[name$=type]")) roots(document).filter((root) => rulerOf(root) === event.target).forEach(fit);
  });
  document.addEventListener("DOMContentLoaded", () => roots(document).forEach(fit));
  document.addEventListener("formset:added", (event) => roots(event.target).forEach(fit));
})();
