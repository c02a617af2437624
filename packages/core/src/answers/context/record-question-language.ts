import type { TenantTx } from '@lobby/db';
import { detectQuestionLanguage } from './detect-question-language.ts';
import { loadAnswerSettings } from './load-answer-settings.ts';
import { loadHistory } from './load-history.ts';

/** Detects the language of a visitor's message that the assistant doesn't answer itself, and keeps it as the conversation's. */
export async function recordQuestionLanguage(
  tx: TenantTx,
  { conversationId, seq, text }: { conversationId: string; seq: number; text: string },
): Promise<string> {
  const { settings } = await loadAnswerSettings(tx);
  const language = detectQuestionLanguage({ text, settings, history: await loadHistory(tx, conversationId, seq) });
  await tx.conversation.updateMany({ where: { id: conversationId }, data: { language } });
  return language;
}
