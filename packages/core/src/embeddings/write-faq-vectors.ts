import type { TenantTx } from '@lobby/db';
import type { ModelVectors } from './embed-passages.ts';
import type { LanguageText } from './embed-texts.ts';
import { scheduleBackfill } from './schedule-backfill.ts';
import { toVectorLiteral } from './to-vector-literal.ts';

const FAQ_FIELDS = ['question', 'question_answer'] as const;

/** The texts of a FAQ that are embedded, in the order of their fields: the question alone, and with its answer. */
export const toFaqTexts = (faq: {
  question: string;
  answer: string;
  keywords: string[];
  language: string;
}): LanguageText[] =>
  [[faq.question, ...faq.keywords].join(' '), `${faq.question}\n${faq.answer}`].map((text) => ({
    text,
    language: faq.language,
  }));

/** Writes the vectors of FAQs, two for each in the order of their fields. FAQs that were removed meanwhile are skipped. */
export async function writeFaqVectors(
  tx: TenantTx,
  faqIds: readonly string[],
  { model, dimensions, vectors }: ModelVectors,
): Promise<void> {
  if (vectors.length === 0) return scheduleBackfill(tx);
  const rows = JSON.stringify(
    faqIds.flatMap((id, index) =>
      FAQ_FIELDS.map((field, fieldIndex) => ({
        id,
        field,
        vector: toVectorLiteral(vectors[index * FAQ_FIELDS.length + fieldIndex] ?? new Float32Array()),
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
