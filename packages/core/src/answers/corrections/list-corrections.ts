import type { CorrectionKind } from '@lobby/contracts/answers';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { TenantTx } from '@lobby/db';

/** More than anybody reviews at once; the next ones follow when these are done. */
const MAX_CORRECTIONS = 50;

/** A correction that waits for a company admin. */
export interface CorrectionView {
  id: string;
  kind: CorrectionKind;
  /** What the member wrote. */
  text: string;
  /** The visitor's question; empty once they have taken it back. */
  question: string;
  memberName: string;
  conversationId: string;
  createdAt: Date;
  /** The FAQ as it is; null where it is none, or gone. */
  faq: (FaqInput & { id: string }) | null;
  /** The passage as it is; null where it is none, or gone. */
  chunk: { id: string; text: string; title: string } | null;
}

const listOpen = (tx: TenantTx) =>
  tx.correction.findMany({
    where: { status: 'open' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_CORRECTIONS,
    include: {
      member: { select: { displayName: true } },
      message: { select: { conversationId: true, trace: { select: { question: true } } } },
    },
  });
type CorrectionRow = Awaited<ReturnType<typeof listOpen>>[number];

const listTargetIds = (rows: readonly CorrectionRow[], kind: CorrectionKind): string[] =>
  rows.flatMap((row) => (row.kind === kind && row.targetId ? [row.targetId] : []));

async function loadFaqs(tx: TenantTx, ids: string[]): Promise<Map<string, FaqInput & { id: string }>> {
  const select = { id: true, question: true, answer: true, keywords: true, priority: true, active: true } as const;
  const faqs = await tx.faq.findMany({ where: { id: { in: ids } }, select });
  return new Map(faqs.map((faq) => [faq.id, faq]));
}

async function loadChunks(tx: TenantTx, ids: string[]): Promise<Map<string, NonNullable<CorrectionView['chunk']>>> {
  const select = { id: true, text: true, resource: { select: { title: true } } } as const;
  const chunks = await tx.chunk.findMany({ where: { id: { in: ids } }, select });
  return new Map(chunks.map(({ id, text, resource: { title } }) => [id, { id, text, title }]));
}

/** The corrections that wait for a company admin, the newest first. */
export async function listCorrections(tx: TenantTx): Promise<CorrectionView[]> {
  const rows = await listOpen(tx);
  const faqs = await loadFaqs(tx, listTargetIds(rows, 'faq'));
  const chunks = await loadChunks(tx, listTargetIds(rows, 'chunk'));
  return rows.map(({ id, kind, text, createdAt, targetId, member, message }) => ({
    id,
    kind: kind as CorrectionKind,
    text,
    question: message.trace?.question ?? '',
    memberName: member.displayName,
    conversationId: message.conversationId,
    createdAt,
    faq: faqs.get(targetId ?? '') ?? null,
    chunk: chunks.get(targetId ?? '') ?? null,
  }));
}
