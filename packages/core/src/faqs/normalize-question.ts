/** A text as it is compared with others: whatever its case, its spacing and its width. */
export const normalizeText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What two questions share that are the same: their words, whatever their case, spacing and last sign. */
export const normalizeQuestion = (question: string): string => {
  const text = normalizeText(question);
  return text.replace(/[\s?!.¿¡؟？。]+$/u, '') || text;
};
