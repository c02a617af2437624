import { foldLetters } from './extract/hours-tokens.ts';

const MIN_NAME_LENGTH = 3;

const toLetters = (text: string): string => foldLetters(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a fact's label means the company as a whole: there is none, or it is the company's name. */
export function isCompanyLabel(label: string | null, companyName: string): boolean {
  if (label === null) return true;
  const [own, company] = [toLetters(label), toLetters(companyName)];
  if (own === '') return true;
  return (
    company.length >= MIN_NAME_LENGTH &&
    own.length >= MIN_NAME_LENGTH &&
    (own.includes(company) || company.includes(own))
  );
}
