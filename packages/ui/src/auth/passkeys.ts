import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

/** Why a browser gave no passkey, as an error of the server says it: a code with a message. */
class PasskeyError extends Error {
  readonly data: { errorCode: string };

  constructor(errorCode: string, cause: unknown) {
    super(errorCode, { cause });
    this.data = { errorCode };
  }
}

function toPasskeyError(error: unknown): PasskeyError {
  const { name } = error as Error;
  if (name === 'InvalidStateError') return new PasskeyError('passkey_known', error);
  const isCancelled = name === 'NotAllowedError' || name === 'AbortError';
  return new PasskeyError(isCancelled ? 'passkey_cancelled' : 'passkey_refused', error);
}

/** Asks the browser for a new passkey. Throws an error with a code when the person cancels or the device has one already. */
export function createPasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<RegistrationResponseJSON> {
  return startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw toPasskeyError(error);
  });
}

/** Asks the browser to sign in with a passkey. Throws an error with a code when the person cancels. */
export function signWithPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
): Promise<AuthenticationResponseJSON> {
  return startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw toPasskeyError(error);
  });
}
