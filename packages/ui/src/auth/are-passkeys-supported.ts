const IP_ADDRESS = /^(\d+(\.\d+){3}|\[.*\])$/;

/** Whether this browser can use passkeys at this address: over TLS or on the machine itself, and by a name. */
export const arePasskeysSupported = (): boolean =>
  'PublicKeyCredential' in globalThis && isSecureContext && !IP_ADDRESS.test(location.hostname);
