import { createHash } from 'node:crypto';
import type { FactValue } from '@lobby/contracts/facts';
import { foldLetters } from './extract/hours-tokens.ts';

const toLettersAndDigits = (text: string): string => foldLetters(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What the same fact of another page, or of the next sync, has in common with this one. */
export function toFoundKey({ kind, value }: FactValue): string {
  switch (kind) {
    case 'opening_hours':
      return createHash('sha256')
        .update(JSON.stringify([value.label, value.days]))
        .digest('hex')
        .slice(0, 32);
    case 'phone':
      return value.phone.replaceAll(/\D/g, '');
    case 'email':
      return value.email;
    case 'address':
      return toLettersAndDigits(value.address);
    case 'social_link':
      return value.url.toLowerCase();
  }
}
