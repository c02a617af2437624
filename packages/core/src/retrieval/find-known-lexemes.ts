import type { TenantTx } from '@lobby/db';

/** Which of the lexemes stand in the tenant's material. */
export async function findKnownLexemes(tx: TenantTx, lexemes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ lexeme: string }[]>`
    SELECT l.lexeme FROM "LexemeCount" l WHERE l.chunks > 0 AND l.lexeme = ANY (${lexemes}::text[])
    UNION SELECT w.lexeme FROM "Faq" f, unnest(tsvector_to_array(f.tsv)) AS w (lexeme)
      WHERE f.active AND w.lexeme = ANY (${lexemes}::text[])`;
  return new Set(rows.map(({ lexeme }) => lexeme));
}
