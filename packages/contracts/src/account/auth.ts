import * as z from 'zod/mini';
import { EmailAddress, NewPassword, Password } from '../fields/fields.ts';

export const SignIn = z.object({ email: EmailAddress, password: Password });
export type SignIn = z.infer<typeof SignIn>;

/** A token from a link. */
export const LinkToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{20,200}$/, 'incomplete_link'));

export const RequestPasswordReset = z.object({ email: EmailAddress });

export const ResetPassword = z.object({ token: LinkToken, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;
