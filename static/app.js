// What every page does: theme, menus, being offline, and failed requests put into words. Texts come from templates.

const root = document.documentElement;

function chooseTheme(value) {
  const past = value === "auto" ? "; max-age=0" : "; max-age=31536000";
  document.cookie = `theme=${value}; path=/; samesite=lax${past}`;
  if (value === "auto") delete root.dataset.theme;
  else root.dataset.theme = value;
  showTheme();
}

function showTheme() {
  const chosen = root.dataset.theme ?? "auto";
  for (const button of document.querySelectorAll("[data-theme-value]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeValue === chosen));
  }
}

function showOffline() {
  for (const bar of document.querySelectorAll("[data-offline]")) bar.hidden = navigator.onLine;
}

function tell(kind, requestId = "") {
  const place = document.querySelector("[data-troubles]");
  const words = document.querySelector(`template[data-trouble="${kind}"]`).content.cloneNode(true);
  const id = words.querySelector("[data-request-id]");
  if (id) id.textContent = requestId;
  place.replaceChildren(words);
}

const KINDS = { 403: "expired", 404: "gone", 429: "throttled" };

function tellFailure(event) {
  const answer = event.detail.xhr;
  revealFailure(event.detail.elt);
  tell(KINDS[answer.status] ?? (answer.status < 500 ? "refused" : "server"), answer.getResponseHeader("X-Request-ID") ?? "");
}

// A panel that waits for an answer says in its own place that none came, with a way to try again.
function revealFailure(element) {
  const panel = element.closest("[data-waits]") ?? element;
  for (const part of panel.querySelectorAll("[data-while-waiting]")) part.hidden = true;
  for (const part of panel.querySelectorAll("[data-when-failed]")) part.hidden = false;
}

// The new part of a page that asks for it takes the focus, so that the keyboard and a screen reader are where the news is.
function focusNews(within) {
  const news = within.querySelector("[data-focus]");
  if (news) news.focus({ preventScroll: false });
}

function countDown(element) {
  const until = Date.now() + Number(element.dataset.countdown) * 1000;
  const show = () => {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    element.textContent = left < 60 ? `${left} s` : `${Math.floor(left / 60)} min ${left % 60} s`;
    if (left === 0) clearInterval(timer);
  };
  const timer = setInterval(show, 250);
  show();
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) {
      menu.open = false;
      if (event.type === "keydown") menu.querySelector("summary").focus();
    }
  }
}

for (const choice of document.querySelectorAll("[data-theme-choice]")) choice.hidden = false;
for (const element of document.querySelectorAll("[data-countdown]")) countDown(element);
showTheme();
showOffline();

document.addEventListener("click", (event) => {
  const theme = event.target.closest("[data-theme-value]");
  if (theme) chooseTheme(theme.dataset.themeValue);
  if (event.target.closest("[data-dismiss]")) document.querySelector("[data-troubles]").replaceChildren();
  closeMenus(event);
});
document.addEventListener("keydown", closeMenus);
addEventListener("online", showOffline);
addEventListener("offline", showOffline);

document.addEventListener("htmx:responseError", tellFailure);
document.addEventListener("htmx:timeout", (event) => { revealFailure(event.detail.elt); tell("server"); });
document.addEventListener("htmx:sendError", (event) => { revealFailure(event.detail.elt); tell("offline"); });
document.addEventListener("htmx:beforeRequest", () => document.querySelector("[data-troubles]").replaceChildren());
document.addEventListener("htmx:afterSettle", (event) => focusNews(event.detail.elt));
if (location.hash === "#verdict") focusNews(document);
