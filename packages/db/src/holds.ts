/** A condition for a text column: it holds these very words, in any case. Prisma hands `%` and `_` on to LIKE, where they mean anything. */
export const holds = (words: string): { contains: string; mode: 'insensitive' } => ({
  contains: words.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive',
});
