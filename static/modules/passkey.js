// Passkeys: the browser's own dialogue in front of a form. A form marked data-passkey carries what the server
// asks for (data-options, or data-options-url where it is asked for at the last moment).
const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: decode(one.id) }));

/** What the server sent, with its texts turned into bytes where the browser wants bytes. */
const prepare = (options) => {
  const { publicKey } = options;
  const ready = { ...publicKey, challenge: decode(publicKey.challenge) };
  if (publicKey.user) ready.user = { ...publicKey.user, id: decode(publicKey.user.id) };
  if (publicKey.excludeCredentials) ready.excludeCredentials = named(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) ready.allowCredentials = named(publicKey.allowCredentials);
  return { publicKey: ready };
};

/** A credential as the server reads it. */
const written = (credential) => {
  const response = { clientDataJSON: encode(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = encode(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
};

const optionsOf = async (place) => {
  if (place.dataset.options) {
    const data = JSON.parse(place.dataset.options);
    return data.creation_options ?? data.request_options;
  }
  const response = await fetch(place.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  return (await response.json()).request_options;
};

for (const place of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  place.hidden = false;
  const form = place.matches("form") ? place : place.querySelector("form");
  const trouble = form.querySelector("[data-passkey-error]");
  const field = form.elements.credential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const options = prepare(await optionsOf(place));
      const credential =
        place.dataset.passkey === "add"
          ? await navigator.credentials.create(options)
          : await navigator.credentials.get(options);
      field.value = JSON.stringify(written(credential));
      form.submit(); // which is no "submit" event
    } catch (error) {
      trouble.textContent = error.name === "SecurityError" ? trouble.dataset.notHere : trouble.dataset.notDone;
      trouble.hidden = false;
      const button = form.querySelector("button[type=submit]");
      button.focus();
    }
  });
}
