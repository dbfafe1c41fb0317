// A secret that is shown once: it can be copied, and is gone from the page that "back" brings back.

const secret = document.querySelector("[data-secret]");
const text = secret.querySelector("[data-secret-text]");
const copy = secret.querySelector("[data-secret-copy]");
const said = secret.querySelector("[data-secret-said]");

function mark() {
  getSelection().selectAllChildren(text);
}

copy.hidden = false;
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(text.textContent);
    said.textContent = said.dataset.copied;
  } catch {
    mark(); // no clipboard without https
    said.textContent = said.dataset.byHand;
  }
});
addEventListener("pagehide", () => secret.remove());
