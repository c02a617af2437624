import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

const MAX_LENGTH = 60;

export interface ParsedPhoneNumber {
  /** What was typed, without spaces at its ends. */
  typed: string;
  /** E.164, as numbers are compared; null where it is no number that can be called. */
  e164: string | null;
  extension: string | null;
}

/** Reads a phone number as it is dialed in a country (ISO 3166-1). What is no valid number is given as it was typed: nothing is refused. */
export function parsePhoneNumber(text: string, country: string): ParsedPhoneNumber {
  const typed = text.trim().slice(0, MAX_LENGTH);
  const number = parsePhoneNumberFromString(typed, country as CountryCode);
  if (!number?.isValid()) return { typed, e164: null, extension: null };
  return { typed, e164: number.number, extension: number.ext ?? null };
}

/** The country of a phone number that begins with its code; null where it doesn't tell. */
export const findPhoneCountry = (text: string): string | null => parsePhoneNumberFromString(text)?.country ?? null;
