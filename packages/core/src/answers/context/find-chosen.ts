import type { AnswerChoice } from '@lobby/contracts/answers';
import type { TenantTx } from '@lobby/db';
import type { ReceivedMessage } from '../../conversations/index.ts';
import { detectConsent } from '../../intents/index.ts';
import type { LastAnswer } from './last-answer.ts';

/**
 * What the visitor chose of an answer in this conversation: by a tap, or by a yes to the question what was meant. Null without a
 * choice, and for one that wasn't offered here, whose text is then a question like any other.
 */
export async function findChosen(
  tx: TenantTx,
  { conversation, message, choice }: ReceivedMessage,
  lastAnswer: LastAnswer | null,
): Promise<AnswerChoice | null> {
  if (!choice) {
    const isConfirmed = lastAnswer?.unknown === 'asked' && detectConsent(message.text) === 'yes';
    return (isConfirmed && lastAnswer.choices[0]) || null;
  }
  const row = await tx.message.findFirst({
    where: { id: choice.messageId, conversationId: conversation.id, author: 'assistant' },
    select: { choices: true },
  });
  const chosen = (row?.choices as unknown as AnswerChoice[] | null | undefined)?.[choice.index];
  return chosen?.label === message.text ? chosen : null;
}

/** Whether a message says no to everything that the last answer asked about. */
export const isDeclined = ({ unknown, choices }: LastAnswer, text: string): boolean =>
  unknown === 'asked' && choices.length > 0 && detectConsent(text) === 'no';
