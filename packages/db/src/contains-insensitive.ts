/** A condition for a text column: it holds these very words, in any case. Prisma hands `%` and `_` on to LIKE, where they mean anything. */
export const containsInsensitive = (text: string): { contains: string; mode: 'insensitive' } => ({
  contains: text.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive',
});
