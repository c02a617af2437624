/** A text for comparison, regardless of case, spacing and character width. */
export const normalizeText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** A question for comparison, regardless of case, spacing and closing punctuation. */
export const normalizeQuestion = (question: string): string => {
  const text = normalizeText(question);
  return text.replace(/[\s?!.¿¡؟？。]+$/u, '') || text;
};
