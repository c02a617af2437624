export interface FactPattern {
  key: string;
  kind: 'fact' | 'preference';
  pattern: RegExp;
  /** The key has part of the match: `{noun}` stands for its group of this name. */
  isKeyed?: boolean;
  /** Several of them are true at once, and none replaces another. */
  isMultiple?: boolean;
  /** Where the sentence as a whole is a question, it is still said of oneself. */
  inQuestions?: boolean;
}

/** A pattern of a fact; `source` has its value in the group of this name. */
export const fact = (key: string, source: string, options: Partial<FactPattern> = {}, flags = 'iu'): FactPattern => ({
  key,
  kind: 'fact',
  pattern: new RegExp(source, flags),
  ...options,
});
