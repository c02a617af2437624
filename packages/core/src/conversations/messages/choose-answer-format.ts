import type { Citation } from '@lobby/contracts/answers';
import type { TextFormat } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';

/** How an answer is shown: a model writes Markdown, a FAQ is what its author wrote, and all else is plain text. */
export async function chooseAnswerFormat(
  tx: TenantTx,
  { answerer, citations: [citation] }: { answerer: string; citations: readonly Citation[] },
): Promise<TextFormat> {
  if (answerer === 'model') return 'markdown';
  if (answerer !== 'faq' || !citation) return 'plain';
  const faq = await tx.faq.findUnique({ where: { id: citation.id }, select: { answerFormat: true } });
  return faq?.answerFormat === 'markdown' ? 'markdown' : 'plain';
}
