import type { TenantTx } from '@lobby/db';
import type { ModelVectors } from './embed-passages.ts';
import { toVectorLiteral } from './write-vectors.ts';

const FAQ_FIELDS = ['question', 'question_answer'] as const;

/** The texts of a FAQ that are embedded, in the order of their fields: the question alone, and with its answer. */
export const toFaqTexts = (faq: { question: string; answer: string; keywords: string[] }): string[] => [
  [faq.question, ...faq.keywords].join(' '),
  `${faq.question}\n${faq.answer}`,
];

/** Writes the vectors of FAQs, two of each in the order of their fields. One that was removed meanwhile is passed over. */
export async function writeFaqVectors(
  tx: TenantTx,
  faqIds: readonly string[],
  { model, dimensions, vectors }: ModelVectors,
): Promise<void> {
  const rows = JSON.stringify(
    faqIds.flatMap((id, index) =>
      FAQ_FIELDS.map((field, fieldIndex) => ({
        id,
        field,
        vector: toVectorLiteral(vectors[index * FAQ_FIELDS.length + fieldIndex]),
      })),
    ),
  );
  await tx.$executeRaw`
    INSERT INTO "FaqEmbedding" ("faqId", field, model, dimensions, vector)
    SELECT f.id, v.field, ${model}, ${dimensions}::int, v.vector::halfvec
      FROM jsonb_to_recordset(${rows}::jsonb) AS v (id uuid, field text, vector text)
      JOIN "Faq" f ON f.id = v.id FOR SHARE OF f
    ON CONFLICT DO NOTHING`;
}

/** Asks for the vectors that are missing to be made in the background. */
export async function scheduleBackfill(tx: TenantTx): Promise<void> {
  await tx.tenantSettings.updateMany({ where: { embedDueAt: null }, data: { embedDueAt: new Date() } });
}
