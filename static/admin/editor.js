// Turns text areas marked with data-editor into Ace where there is a fine pointer, and keeps their previews fresh.
// The text area stays the field of the form: without this script, or on a phone, it is what people write in.
"use strict";
(() => {
  const PAUSE = 350;
  const MODES = { dockerfile: "dockerfile", command: "sh", conceptual: "markdown" };
  const finePointer = matchMedia("(pointer: fine)").matches;
  const page = document.documentElement;
  const editors = new Set();

  const theme = () => `ace/theme/${page.classList.contains("dark") ? "github_dark" : "github_light_default"}`;

  function select(box, text) {
    const field = box.dataset.modeFrom;
    // In an inline the names carry a prefix: exercises-3-starter is ruled by exercises-3-type.
    const name = text.name.replace(/[^-]+$/, field);
    return field ? text.form.elements[name] : null;
  }

  function mode(box, ruler) {
    return `ace/mode/${ruler ? MODES[ruler.value] || "text" : box.dataset.mode}`;
  }

  function labelOf(text) {
    const label = text.labels[0];
    return label ? label.textContent.trim() : text.name;
  }

  function startEditor(box, text) {
    const place = document.createElement("div");
    place.className = "editor-ace";
    text.after(place);
    text.hidden = true;
    const editor = ace.edit(place, {
      value: text.value, useWorker: false, enableKeyboardAccessibility: true, showPrintMargin: false, wrap: true,
      indentedSoftWrap: false, tabSize: 2, minLines: Number(text.rows), maxLines: 40, theme: theme(), fontSize: 14,
      textInputAriaLabel: labelOf(text), fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace",
    });
    const ruler = select(box, text);
    editor.session.setMode(mode(box, ruler));
    if (ruler) ruler.addEventListener("change", () => editor.session.setMode(mode(box, ruler)));
    editor.session.on("change", () => {
      text.value = editor.getValue();
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
    text.labels[0]?.addEventListener("click", () => editor.focus());
    editors.add(editor);
  }

  function startPreview(box, text) {
    const rendered = box.querySelector("[data-rendered]");
    const stored = box.querySelector("[data-stored]");
    let timer, request;
    async function refresh() {
      request?.abort();
      if (stored && !text.value) return rendered.replaceChildren(stored.content.cloneNode(true));
      request = new AbortController();
      const body = new FormData();
      body.append("markdown", text.value);
      body.append("csrfmiddlewaretoken", text.form.elements.csrfmiddlewaretoken.value);
      try {
        const options = { method: "POST", body, signal: request.signal, redirect: "error" };
        const answer = await fetch(box.dataset.previewUrl, options);
        if (!answer.ok) throw new Error(answer.statusText);
        rendered.innerHTML = await answer.text();  // sanitised by the server
      } catch (error) {
        if (error.name !== "AbortError") rendered.textContent = box.dataset.failed;
      }
    }
    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, PAUSE);
    });
  }

  function start(box) {
    const text = box.querySelector("textarea");
    if (box.dataset.previewUrl) startPreview(box, text);
    if (finePointer && window.ace) startEditor(box, text);
  }

  // A guide with its exercises holds dozens of fields, most of them folded away: each starts when it is first seen.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      start(target);
    }
  }, { rootMargin: "300px" });

  function watch(root) {
    for (const box of root.querySelectorAll("[data-editor]")) {
      if (!box.closest(".empty-form")) seen.observe(box);
    }
  }

  new MutationObserver(() => editors.forEach((editor) => editor.setTheme(theme())))
    .observe(page, { attributes: true, attributeFilter: ["class"] });
  document.addEventListener("DOMContentLoaded", () => watch(document));
  document.addEventListener("formset:added", (event) => watch(event.target));
})();
