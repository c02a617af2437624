import type { AnswerChoice, AnswerOutcome, Citation } from '@lobby/contracts/answers';
import type {
  MessageAuthor,
  MessageFeedback,
  MessageState,
  MessageView,
  SystemEvent,
  TextFormat,
  TranslationFailure,
  TranslationView,
} from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { toAttachmentView, FILE_INCLUDE } from '../../attachments/index.ts';
import type { AttachmentRow } from '../../attachments/index.ts';

type MessageRow = NonNullable<Awaited<ReturnType<TenantTx['message']['findUnique']>>>;

/** Prisma include for a conversation or message whose agent is shown. */
export const AGENT_INCLUDE = { agent: { select: { displayName: true } } } as const;

/** Prisma include for toMessageView. */
export const MESSAGE_INCLUDE = {
  ...AGENT_INCLUDE,
  attachments: { include: FILE_INCLUDE, orderBy: { id: 'asc' } },
  translations: { where: { status: { not: 'pending' as string } }, orderBy: { language: 'asc' } },
} as const;

type TranslationRow = NonNullable<Awaited<ReturnType<TenantTx['messageTranslation']['findFirst']>>>;

const toTranslationView = ({ language, sourceLanguage, text, failureCode }: TranslationRow): TranslationView => ({
  language,
  sourceLanguage,
  text,
  failure: failureCode as TranslationFailure | null,
});

/** A message as both sides see it. CHECKs in the table guarantee the unions that are cast here. */
export function toMessageView(
  row: MessageRow & {
    agent: { displayName: string } | null;
    attachments: AttachmentRow[];
    translations: TranslationRow[];
  },
): MessageView {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    clientMessageId: row.clientMessageId,
    author: row.author as MessageAuthor,
    agentName: row.agent?.displayName ?? null,
    text: row.text,
    textFormat: row.textFormat as TextFormat,
    event: row.event as SystemEvent | null,
    state: row.state as MessageState,
    outcome: row.outcome as AnswerOutcome | null,
    citations: row.citations as unknown as Citation[],
    choices: ((row.choices ?? []) as unknown as AnswerChoice[]).map(({ label }) => label),
    feedback: row.feedback as MessageFeedback | null,
    feedbackReason: row.feedbackReason,
    attachments: row.attachments.map((attachment) => toAttachmentView(attachment)),
    translations: row.translations.map((translation) => toTranslationView(translation)),
    editedAt: row.editedAt?.toISOString() ?? null,
    isDeleted: row.deletedAt !== null,
    createdAt: row.createdAt.toISOString(),
  };
}
