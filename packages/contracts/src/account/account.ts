import * as z from 'zod/mini';
import { EmailAddress, Id, NewPassword, Password, requiredText } from '../fields/fields.ts';

// What people change of their own account. Whatever would lock its owner out asks for the password again.

export const UpdateAccount = z.object({ name: requiredText(120) });
export type UpdateAccount = z.infer<typeof UpdateAccount>;

export const ChangeEmail = z.object({ email: EmailAddress, password: Password });
export type ChangeEmail = z.infer<typeof ChangeEmail>;

export const ChangePassword = z.object({ password: Password, newPassword: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ConfirmPassword = z.object({ password: Password });
export type ConfirmPassword = z.infer<typeof ConfirmPassword>;

/** A session as a person's list of them names it. */
export const SessionId = z.object({ sessionId: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

/** Six digits of an authenticator app, or a recovery code. */
export const SecondFactorCode = z.object({ code: requiredText(40) });
export type SecondFactorCode = z.infer<typeof SecondFactorCode>;

/** A passkey's fields are base64url; an attestation of a device with its certificates is the longest. */
const bytes = (max: number) => z.string().check(z.maxLength(max), z.regex(/^[\w-]*$/));
const Credential = { id: bytes(1_400), rawId: bytes(1_400), type: z.literal('public-key') };

/** What a browser gives of a new passkey (WebAuthn's RegistrationResponseJSON). */
export const PasskeyRegistration = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(16_000),
    transports: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(10))),
  }),
});
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;

/** What a browser gives of a passkey that signs in (WebAuthn's AuthenticationResponseJSON). */
export const PasskeyAssertion = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: z.optional(bytes(200)),
  }),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

const passkeyName = requiredText(60);

/** What a person fills in before their browser makes a passkey. */
export const NewPasskey = z.object({ name: passkeyName, password: Password });
export type NewPasskey = z.infer<typeof NewPasskey>;

export const AddPasskey = z.object({ name: passkeyName, response: PasskeyRegistration });
export type AddPasskey = z.infer<typeof AddPasskey>;

export const RenamePasskey = z.object({ passkeyId: Id, name: passkeyName });
export type RenamePasskey = z.infer<typeof RenamePasskey>;

export const RemovePasskey = z.object({ passkeyId: Id, password: Password });
export type RemovePasskey = z.infer<typeof RemovePasskey>;
