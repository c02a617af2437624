import type { ReplyActions } from '@lobby/contracts/standard-replies';

/** Something that can replace the word before the caret. */
export interface AutocompleteOption {
  id: string;
  title: string;
  detail: string;
  /** The text that is inserted. */
  text: string;
  /** What sending it does besides, and the same in words. */
  effects?: { actions: ReplyActions; description: string } | undefined;
}

export const MAX_OPTIONS = 8;

/** The text with an option in place of the `/` or `@` word at its end. */
export const insertOption = (typed: string, { text }: AutocompleteOption): string =>
  typed.replace(/[/@][\p{L}\p{N}._-]*$/u, () => text);
