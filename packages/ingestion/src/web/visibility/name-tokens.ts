import type { Element } from 'domhandler';

/** The names that an element's id and classes are made of, in small letters, whole and as written. */
export const nameTokens = ({ attribs }: Element): string[] =>
  `${attribs['id'] ?? ''} ${attribs['class'] ?? ''}`.slice(0, 1_000).toLowerCase().split(/\s+/).filter(Boolean);
