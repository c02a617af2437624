// The matching that the datasets of conversations were written and checked with, so that figures of other scorers can be compared.

/** A time like 7.30 pm, whose dot other texts write as a colon. */
const TIME_WITH_DOT =
  /(?<![\p{L}\p{N}_])(\p{Nd}{1,2})\.([0-5]\p{Nd})(?=\s?(?:am|pm|a\.m|p\.m|uhr|h)(?![\p{L}\p{N}_]))/gu;
/** Superscripts and subscripts count as digits: "m²" must not go on with a figure. */
const DIGIT = String.raw`[\p{Nd}\u00B2\u00B3\u00B9\u2070\u2074-\u2079\u2080-\u2089]`;
const STARTS_WITH_DIGIT = new RegExp(`^${DIGIT}`, 'u');
const ENDS_WITH_DIGIT = new RegExp(`${DIGIT}$`, 'u');
const SHORT_WORD = /^\p{L}{1,3}$/u;

/** By way of upper case: lower case alone keeps the ß that others write as ss, and has two forms of sigma. */
const foldCase = (text: string): string => text.toUpperCase().toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');

const normalizeText = (text: string): string =>
  foldCase(text)
    .replaceAll(/[\u00A0\u202F]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll(/[–—‑]/g, '-')
    .replaceAll('*', '')
    .replaceAll(TIME_WITH_DOT, '$1:$2')
    .replaceAll(/\s+/g, ' ');

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/**
 * Whether an alternative stands in a text, whatever its case, dashes and emphasis. No further digit may touch a figure, so that "45"
 * is not in "145" or "45.50", but is in "45.00"; words of up to three letters match as whole words only.
 */
export function containsText(text: string, alternative: string): boolean {
  const wanted = normalizeText(alternative);
  if (wanted === '') return false;
  let pattern = escapePattern(wanted);
  if (STARTS_WITH_DIGIT.test(wanted)) pattern = String.raw`(?<!\p{Nd})(?<!\p{Nd}[.,:])${pattern}`;
  if (ENDS_WITH_DIGIT.test(wanted)) pattern += String.raw`(?!\p{Nd})(?![.,:](?!00(?!\p{Nd}))\p{Nd})`;
  if (SHORT_WORD.test(wanted)) pattern = String.raw`(?<![\p{L}\p{N}_])${pattern}(?![\p{L}\p{N}_])`;
  return new RegExp(pattern, 'u').test(normalizeText(text));
}

/** Whether one alternative of every group stands in a text. */
export const containsAllGroups = (text: string, groups: readonly (readonly string[])[]): boolean =>
  groups.every((alternatives) => alternatives.some((alternative) => containsText(text, alternative)));
