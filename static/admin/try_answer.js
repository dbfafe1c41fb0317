// Beside the form: what the checker says of an answer while an author writes it, with the form as it stands, unsaved.
// The latest question wins; an answer to an older one is never shown.
"use strict";
(() => {
  const PAUSE = 400, SLOW = 3000, LONGEST = 15000;
  const LEFT_OUT = /(?:^|-)(?:title_|content_md_|ai_context|starter$)/;  // what no verdict depends on
  const asked = new WeakMap();

  const textOf = (box) => box.querySelector("textarea");
  const prefixOf = (box) => textOf(box).name.replace(/trial$/, "");
  const fieldOf = (box, name) => textOf(box).form.elements[prefixOf(box) + name];

  function say(box, words, state) {
    const line = document.createElement("p");
    line.className = `try-state ${state}`;
    line.textContent = words;
    box.querySelector("[data-verdict]").replaceChildren(line);
  }

  function bodyOf(box) {
    const body = new FormData(), prefix = prefixOf(box), { form } = textOf(box);
    for (const [name, value] of new FormData(form)) {
      if (name.startsWith(prefix) && !LEFT_OUT.test(name)) body.append(name, value);
    }
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("prefix", prefix.replace(/-$/, ""));
    body.set("exercise", box.dataset.exercise);
    return body;
  }

  // Why there is no verdict: a word of the page, and when to ask again.
  function refusal(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return ["signedOut"];
    if (answer.status === 429) return ["tooOften", Math.min(60, Number(answer.headers.get("Retry-After")) || 5)];
    if (answer.status === 413) return ["tooLong"];
    return ["failed"];
  }

  async function ask(box) {
    asked.get(box)?.abort();
    const request = new AbortController();
    asked.set(box, request);
    if (!navigator.onLine) return say(box, box.dataset.offline, "bad");
    box.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => say(box, box.dataset.slow, ""), SLOW);
    const late = setTimeout(() => request.abort("late"), LONGEST);
    try {
      const about = { method: "POST", body: bodyOf(box), signal: request.signal, redirect: "manual" };
      const answer = await fetch(box.dataset.url, about);
      const words = await answer.text();
      if (asked.get(box) !== request) return;
      if (answer.ok) box.querySelector("[data-verdict]").innerHTML = words;  // escaped by the server's templates
      else {
        const [why, seconds] = refusal(answer);
        say(box, box.dataset[why], "bad");
        if (seconds) setTimeout(() => { if (asked.get(box) === request) ask(box); }, seconds * 1000);
      }
    } catch {
      if (asked.get(box) === request) say(box, box.dataset[navigator.onLine ? "failed" : "offline"], "bad");
    } finally {
      clearTimeout(slow);
      clearTimeout(late);
      if (asked.get(box) === request) box.removeAttribute("aria-busy");
    }
  }

  const timers = new WeakMap();

  function askSoon(box) {
    clearTimeout(timers.get(box));
    timers.set(box, setTimeout(ask, PAUSE, box));
  }

  function changed({ target }) {
    if (!target.name || LEFT_OUT.test(target.name)) return;
    for (const box of target.form?.querySelectorAll("[data-try]") ?? []) {
      if (target.name.startsWith(prefixOf(box))) askSoon(box);
    }
  }

  function fill(box, value) {
    const text = textOf(box), ace = box.querySelector(".editor-ace");
    if (ace) window.ace.edit(ace).setValue(value, 1);
    else {
      text.value = value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // A form that was refused comes back with the answer on trial, and perhaps with a reference that is not the stored one.
  function isRefused(box) {
    const of = (field) => field.name?.startsWith(prefixOf(box)) && field.getAttribute("aria-invalid") === "true";
    return textOf(box).value.trim() !== "" || [...textOf(box).form.elements].some(of);
  }

  addEventListener("load", () => [...document.querySelectorAll("[data-try]")].filter(isRefused).forEach(ask));
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-take]"), box = button?.closest("[data-try]");
    if (box) fill(box, fieldOf(box, button.dataset.take).value);
  });
  addEventListener("online", () => {
    for (const box of document.querySelectorAll("[data-try]")) if (asked.has(box)) ask(box);
  });
})();
