// The conversation with the tutor: a question is kept in this browser until it was asked, counted, and sent with
// Ctrl+Enter; a lost connection is said in words; what was refused is shown where the server wants it.

const panel = document.querySelector("#chat");
const form = panel.querySelector("form[data-most]");
const talk = panel.querySelector("#talk");
const mine = panel.querySelector("[data-mine]");

if (form) {
  const area = form.querySelector("textarea");
  const most = Number(form.dataset.most);
  const DRAFT = `taller:question:${form.dataset.draft}`;
  const part = (name) => form.querySelector(`[data-${name}]`);

  // Storage may be switched off; then there is simply no draft.
  const kept = {
    read() { try { return localStorage.getItem(DRAFT); } catch { return null; } },
    write(text) { try { if (text) localStorage.setItem(DRAFT, text); else localStorage.removeItem(DRAFT); } catch { /* as well */ } },
  };

  // As the server counts: characters, not the halves that some are made of.
  function count() {
    const used = [...area.value.trim()].length;
    const over = used > most;
    part("used").textContent = used;
    part("used").parentElement.hidden = used === 0;
    part("used").parentElement.classList.toggle("over", over);
    part("over").hidden = !over;
    part("keys").hidden = used > 0;
    area.setAttribute("aria-invalid", String(over));
    kept.write(area.value);
  }

  function empty() {
    area.value = "";
    count();
  }

  if (!area.value.trim()) area.value = kept.read() ?? "";
  count();
  area.addEventListener("input", count);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      form.requestSubmit(part("send"));
    }
  });
  form.addEventListener("submit", () => form.querySelector("#chat-note").replaceChildren());
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form || event.detail.xhr.status !== 200) return;
    if (!event.detail.requestConfig.formData.has("example")) empty();
    area.focus();
  });
  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-stop-chat]")) area.focus();
  });
  panel.addEventListener("htmx:sseClose", () => form.querySelector("#chat-note").replaceChildren());
}

// What is in the editor, beside the conversation, for when a verdict stands between the two.
function showMine() {
  mine.querySelector("pre").textContent = document.querySelector("#answer").value;
}

// The newest question stands at the top, and nothing moves while its answer grows below it.
function showNewest() {
  const newest = talk.querySelector(".turn:last-of-type");
  if (newest) talk.scrollTop = newest.offsetTop;
}

function tellLost(words) {
  const lost = panel.querySelector("#chat-lost");
  if (lost && lost.textContent !== words) lost.textContent = words;
}

showNewest();
mine.hidden = !form;
mine.addEventListener("toggle", showMine);
panel.addEventListener("focusin", showMine);
panel.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400 || !event.detail.xhr.getResponseHeader("HX-Retarget")) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});
panel.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target?.id === "talk") showNewest(); });
panel.addEventListener("htmx:sseError", () => tellLost(panel.querySelector("#chat-lost").dataset.words));
panel.addEventListener("htmx:sseOpen", () => tellLost(""));
panel.addEventListener("htmx:sseClose", () => tellLost(""));
