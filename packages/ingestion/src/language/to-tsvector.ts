import { toLexemes } from './to-lexemes.ts';

/** PostgreSQL's limits: the largest position, and the most positions of one lexeme. */
const MAX_POSITION = 16_383;
const MAX_POSITIONS = 255;

/**
 * Builds PostgreSQL's tsvector of a text as a literal, and counts its lexemes. Lexemes of the heading have weight A, those of the
 * body the lowest, D.
 */
export function toTsvector(heading: string, body: string, language: string): { tsvector: string; lexemes: number } {
  const headings = toLexemes(heading, language);
  const all = [...headings, ...toLexemes(body, language)];
  const positions = new Map<string, string[]>();
  all.forEach((lexeme, index) => {
    const at = positions.get(lexeme) ?? [];
    const position = Math.min(index + 1, MAX_POSITION);
    if (at.length < MAX_POSITIONS) at.push(index < headings.length ? `${position}A` : `${position}`);
    positions.set(lexeme, at);
  });
  const tsvector = [...positions]
    .map(([lexeme, at]) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}':${at.join(',')}`)
    .join(' ');
  return { tsvector, lexemes: all.length };
}
