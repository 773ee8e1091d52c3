// Passkeys (WebAuthn): asks the browser for the answer to a form's options, and sends it with the form.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

// The server's JSON has Base64url where the browser wants bytes.
function decode(options) {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"])
    for (const credential of options[list] ?? []) credential.id = toBytes(credential.id);
  return options;
}

function encode({ id, rawId, type, response }) {
  const answer = { id, rawId: toText(rawId), type, response: {} };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature"])
    if (response[part]) answer.response[part] = toText(response[part]);
  return JSON.stringify(answer);
}

async function ask(form) {
  const show = (message) => (form.querySelector(`[data-${message}]`).hidden = false);
  for (const note of form.querySelectorAll(".errornote")) note.hidden = true;
  if (!window.PublicKeyCredential) return show("unsupported");
  try {
    const publicKey = decode(JSON.parse(form.dataset.options));
    const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
    form.elements.answer.value = encode(credential);
    form.submit();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    show("failed"); // cancelled, no such passkey here, or one that is added already
  }
}

for (const form of document.querySelectorAll("form[data-passkey]"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
