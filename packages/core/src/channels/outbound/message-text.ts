import type { AnswerChoice } from '@lobby/contracts/answers';
import type { TextFormat } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { createAttachmentLink, FILE_INCLUDE } from '../../attachments/index.ts';
import type { Deps } from '../../deps.ts';
import type { OutgoingMessage } from '../channel.ts';
import { ChannelError } from '../channel-error.ts';
import { toPlainText } from '../to-plain-text.ts';

/** How long somebody at a channel can open a file by its link. */
const LINK_SECONDS = 7 * 86_400;
/** Attempts that wait for an agent's text in the person's language; then it goes as it was written. */
const TRANSLATION_ATTEMPTS = 5;

/** What of a message goes out with it. */
export const OUTGOING_INCLUDE = {
  agent: { select: { displayName: true } },
  attachments: { include: FILE_INCLUDE, orderBy: { id: 'asc' } },
  translations: true,
  conversation: { select: { language: true, visitor: { select: { locale: true } } } },
} as const;

const loadOne = (tx: TenantTx, id: string) =>
  tx.message.findUniqueOrThrow({ where: { id }, include: OUTGOING_INCLUDE });
export type OutgoingRow = Awaited<ReturnType<typeof loadOne>>;

/** A message by its id, with what goes out with it. */
export const loadOutgoingRow = loadOne;

/** An agent's text in the person's language where there is a translation. Throws ChannelError while one is written. */
function chooseText({ author, text, translations }: OutgoingRow, attempt: number): string {
  if (author !== 'agent') return text;
  if (attempt <= TRANSLATION_ATTEMPTS && translations.some(({ status }) => status === 'pending'))
    throw new ChannelError('translation_pending');
  return translations.find(({ status }) => status === 'completed')?.text ?? text;
}

/** What somebody said, as plain text in the person's language. Throws ChannelError while it is translated. */
export const toSpokenText = (row: OutgoingRow, attempt: number): string =>
  toPlainText(chooseText(row, attempt), row.textFormat as TextFormat);

/** What a message offers to choose from. */
export const toChoiceLabels = ({ choices }: Pick<OutgoingRow, 'choices'>): string[] =>
  ((choices ?? []) as unknown as AnswerChoice[]).map(({ label }) => label);

/** Choices as a list, of which a person sends the number. */
export const toNumberedList = (labels: readonly string[]): string =>
  labels.map((label, index) => `${index + 1}. ${label}`).join('\n');

/** The files of a message, by links that work for a time. */
export const toFileLinks = (
  { publicUrl }: Pick<Deps, 'publicUrl'>,
  { attachments }: Pick<OutgoingRow, 'attachments'>,
): OutgoingMessage['files'] =>
  attachments.map((attachment) => ({
    name: attachment.file.name,
    mime: attachment.file.mime,
    url: publicUrl + createAttachmentLink(attachment, LINK_SECONDS),
  }));
