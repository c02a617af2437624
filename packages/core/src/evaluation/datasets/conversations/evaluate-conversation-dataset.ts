import { loadAnswerSettings } from '../../../answers/index.ts';
import type { Deps } from '../../../deps.ts';
import { sampleEvenly } from '../sample-evenly.ts';
import type { ConversationDataset, JudgedTurn } from './conversation-dataset.ts';
import { playConversation } from './play-conversation.ts';
import { computeTalkMetrics } from './score-conversations.ts';
import type { TalkMetrics } from './score-conversations.ts';
import { createCompanyTenant } from './create-company-tenant.ts';

/** How a company's conversations went, and every turn of them. */
export interface ConversationReport {
  dataset: string;
  documents: number;
  faqs: number;
  chunks: number;
  conversations: number;
  seconds: number;
  talk: TalkMetrics;
  turns: JudgedTurn[];
}

/** Conversations are played faster than people write. */
const NO_RATE_LIMITS: Deps['rateLimits'] = { consume: () => Promise.resolve(), reset: () => Promise.resolve() };

/** Teaches a throwaway tenant a company's material and plays the conversations of its visitors, or some of them, one by one. */
export async function evaluateConversationDataset(
  deps: Deps,
  dataset: ConversationDataset,
  { limit, onProgress }: { limit: number; onProgress: (what: string) => void },
): Promise<ConversationReport> {
  const startedAt = performance.now();
  const { documents, faqs } = dataset;
  const conversations = sampleEvenly(dataset.conversations, limit);
  const tenant = await createCompanyTenant({ ...deps, rateLimits: NO_RATE_LIMITS }, dataset, (done, of) =>
    onProgress(`${done} of ${of} documents`),
  );
  const { settings } = await tenant.scope.db(loadAnswerSettings);
  const names = { company: settings.tenantName, assistant: settings.assistantName };
  const turns: JudgedTurn[] = [];
  for (const [index, conversation] of conversations.entries()) {
    turns.push(...(await playConversation(tenant, conversation, names)));
    onProgress(`${index + 1} of ${conversations.length} conversations`);
  }
  return {
    dataset: dataset.name,
    documents: documents.length,
    faqs: faqs.length,
    chunks: await tenant.scope.db((tx) => tx.chunk.count()),
    conversations: conversations.length,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    talk: computeTalkMetrics(turns),
    turns,
  };
}
