// Passkeys, and keeping the recovery codes. Options and words come from the page; what the device signs goes into a
// hidden field of the same form.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function decoded({ publicKey }) {
  const keys = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  const { user, challenge, excludeCredentials, allowCredentials } = publicKey;
  return {
    ...publicKey,
    challenge: bytes(challenge),
    user: user && { ...user, id: bytes(user.id) },
    excludeCredentials: keys(excludeCredentials),
    allowCredentials: keys(allowCredentials),
  };
}

// By hand, because what a password manager puts in the browser's place often has no toJSON that works.
function encoded(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const given = parts.filter((part) => credential.response[part]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(given.map((part) => [part, text(credential.response[part])])),
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsFor(form) {
  const inPage = document.getElementById(form.dataset.options);
  if (inPage) return JSON.parse(inPage.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function signedBy(form) {
  const options = await optionsFor(form);
  if (!options.creation_options) {
    return navigator.credentials.get({ publicKey: decoded(options.request_options) });
  }
  const publicKey = decoded(options.creation_options);
  const alone = form.elements.passwordless?.checked;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: Boolean(alone),
    userVerification: alone ? "required" : "preferred",
  };
  return navigator.credentials.create({ publicKey });
}

// Names of the templates beside the form that say it in words.
const PROBLEMS = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", SecurityError: "address" };

function say(form, problem) {
  const words = form.querySelector(`template[data-problem="${problem}"]`) ?? form.querySelector('template[data-problem="failed"]');
  form.querySelector("[data-passkey-problem]").replaceChildren(words.content.cloneNode(true));
}

async function ask(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button");
  form.querySelector("[data-passkey-problem]").replaceChildren();
  button.disabled = true;
  try {
    form.elements.credential.value = encoded(await signedBy(form));
    form.submit();
  } catch (problem) {
    say(form, PROBLEMS[problem.name] ?? "failed");
  } finally {
    button.disabled = false;
  }
}

function keep(button) {
  const codes = document.getElementById(button.dataset.keep);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${codes.innerText.trim()}\n`], { type: "text/plain" }));
  link.download = button.dataset.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  form.addEventListener("submit", ask);
  if (!globalThis.PublicKeyCredential) {
    form.querySelector("button").disabled = true;
    say(form, "unsupported");
  }
}
for (const button of document.querySelectorAll("[data-keep]")) {
  button.hidden = false;
  button.addEventListener("click", () => keep(button));
}
