import { normalizeEmail } from '@lobby/contracts/normalize-email';
import { parsePhoneNumber } from '../../custom-fields/index.ts';

/** How contacts are reached today; other channels bring their own. */
export type IdentityChannel = 'email' | 'phone' | 'signed_id';

/** Fewer digits are no number that two people would share by being one. */
const MIN_DIGITS = 5;

/** A phone number in E.164 where it is valid, as it is dialed in the country (ISO 3166-1); else its digits alone. Null: hardly any digits. */
export function normalizePhone(text: string, country: string): string | null {
  const { typed, e164 } = parsePhoneNumber(text, country);
  const digits = typed.replace(/\D/g, '');
  return e164 ?? (digits.length >= MIN_DIGITS ? digits : null);
}

/** An address as identities are compared. Null: it is none. */
export const normalizeAddress = (channel: IdentityChannel, address: string, country: string): string | null => {
  if (channel === 'email') return normalizeEmail(address);
  return channel === 'phone' ? normalizePhone(address, country) : address.trim() || null;
};
