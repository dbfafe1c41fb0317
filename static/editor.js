// The answer field: a textarea always; Ace on top of it for code where there is a mouse, unless the person
// prefers it plain. Prose stays in the textarea: it has the browser's spell check and a face made for reading.
// Keeps a draft in this browser, marks the lines that the verdict names, and hands in on Ctrl+Enter.
import { dressed } from "./field.js";

const form = document.querySelector("#bench");
const area = document.querySelector("#answer");
const starter = document.querySelector("#starter").content.textContent;
const DRAFT = `taller:draft:${form.dataset.draft}`;
const STRANGERS_DRAFT = `taller:draft:${form.dataset.stranger}`;
const PLAIN = "taller:plain-editor";
const SAVE_AFTER_MS = 250;

let fancy = null;
let saving = 0;

// Storage may be switched off; then there is simply no draft.
const kept = {
  read(key) { try { return localStorage.getItem(key); } catch { return null; } },
  write(key, text) { try { localStorage.setItem(key, text); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

const current = () => (fancy ? fancy.text() : area.value);
const handedIn = () => document.querySelector("#handed-in")?.content.textContent.replaceAll("\r\n", "\n") ?? null;
const settled = (text) => text === (handedIn() ?? starter);

function replace(text) {
  area.value = text;
  if (fancy) fancy.replace(text);
  changed();
}

function changed() {
  if (fancy) area.value = fancy.text();
  clearTimeout(saving);
  saving = setTimeout(save, SAVE_AFTER_MS);
}

function save() {
  clearTimeout(saving);
  const text = current();
  const isDraft = !settled(text);
  if (!isDraft) kept.drop(DRAFT);
  form.querySelector("[data-kept]").hidden = !(isDraft && kept.write(DRAFT, text));
}

// What a stranger typed before signing in becomes the draft of who signed in.
function restore() {
  const draft = kept.read(DRAFT) ?? kept.read(STRANGERS_DRAFT);
  if (STRANGERS_DRAFT !== DRAFT) kept.drop(STRANGERS_DRAFT);
  if (draft !== null && !("forced" in form.dataset)) area.value = draft;
  save();
}

function findings() {
  const found = document.querySelectorAll("#outcome .verdict [data-line]");
  return [...found].map((item) => ({
    line: Number(item.dataset.line),
    type: item.dataset.severity,
    text: item.querySelector("[data-message]").textContent,
  })).filter((finding) => finding.line > 0);
}

function mark() {
  if (fancy) fancy.mark(current() === handedIn() ? findings() : []);
}

function goTo(line) {
  if (fancy) return fancy.goTo(line);
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
}

function ask(dialog, then) {
  dialog.returnValue = "";
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") then(); }, { once: true });
  dialog.showModal();
  dialog.querySelector('[value="no"]').focus(); // Enter keeps the text
}

function reset() {
  ask(document.querySelector("#ask-reset"), () => { replace(starter); focusField(); });
}

function load(button) {
  const text = button.closest(".past").querySelector("[data-past-answer]").textContent;
  const put = () => { replace(text); focusField(); };
  if (settled(current()) || current() === text) put();
  else ask(document.querySelector("#ask-load"), put);
}

function focusField() {
  if (fancy) fancy.focus();
  else area.focus();
}

async function dress() {
  fancy = await dressed(area, form.dataset, changed);
  if (fancy && kept.read(PLAIN) === "1") undress();
  // Who was typing already goes on typing, at the same place.
  if (fancy && document.activeElement === area) fancy.takeOver(area.selectionStart);
  if (fancy) area.hidden = true;
  form.querySelector("[data-leave]").hidden = !fancy;
  mark();
}

function undress() {
  if (!fancy) return;
  area.value = fancy.text();
  area.hidden = false;
  fancy.remove();
  fancy = null;
  form.querySelector("[data-leave]").hidden = true;
}

function offerChoice() {
  const toggle = form.querySelector("[data-plain]");
  const show = () => toggle.setAttribute("aria-pressed", String(kept.read(PLAIN) === "1"));
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const plain = kept.read(PLAIN) !== "1";
    kept.write(PLAIN, plain ? "1" : "0");
    show();
    if (plain) undress();
    else dress();
  });
  show();
}

restore();
area.addEventListener("input", changed);
form.querySelector("[data-reset]").hidden = false;
form.querySelector("[data-reset]").addEventListener("click", reset);
form.querySelector("label").addEventListener("click", () => { if (fancy) fancy.focus(); });
form.addEventListener("submit", save);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
    event.preventDefault();
    form.requestSubmit();
  }
});
addEventListener("pagehide", save);
document.addEventListener("click", (event) => {
  const line = event.target.closest("[data-go-to]");
  const loader = event.target.closest("[data-load]");
  if (line) { event.preventDefault(); goTo(Number(line.dataset.goTo)); }
  if (loader) load(loader);
  if (event.target.closest("[data-stop]")) document.querySelector("#tutor-title").focus();
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "outcome") { save(); mark(); }
});
if (form.dataset.kind !== "conceptual" && matchMedia("(pointer: fine)").matches) {
  offerChoice();
  if (kept.read(PLAIN) !== "1") dress();
}
