import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

export type ReplyMail = RouterOutputs['channels']['listReplyMails']['mails'][number];

/** How a conversation of the widget goes on by mail; kept current by events. */
export const useReplyMails = (conversationId: string) =>
  useQuery(queries.channels.listReplyMails.queryOptions({ conversationId })).data;

/** The last mail that a message was in. */
export const findReplyMail = (mails: readonly ReplyMail[] = [], seq: number): ReplyMail | undefined =>
  mails.find(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
