import type { MessageView } from '@lobby/contracts/conversations';
import type pg from 'pg';

/** The messages that an open client shows. */
export interface ClientView {
  /** Whose messages it may show: its tenant's and, for a visitor, their own. */
  tenantId: string;
  visitorId: string | null;
  /** Conversation → seq → message. */
  shown: Map<string, Map<number, MessageView>>;
  /** How often another message took the place of a shown one. */
  overwritten: number;
}

/** A message that the server has acknowledged to a client. */
type AcknowledgedMessage = MessageView & { client: ClientView };

/** What the server has promised during a scenario. */
export interface Ledger {
  acknowledged: AcknowledgedMessage[];
  /** The views of all open clients. */
  views: Set<ClientView>;
  /** What a scenario has checked itself, beside the messages. */
  extraFindings: ConsistencyReport;
  cleanups: (() => void)[];
}

/** How many messages were acknowledged, and how many of them are wrong; the last four must be 0. */
export interface ConsistencyReport {
  acknowledged: number;
  lost: number;
  duplicate: number;
  outOfOrder: number;
  /** Shown to somebody whom they don't belong to. */
  foreign: number;
}

const emptyReport = (): ConsistencyReport => ({ acknowledged: 0, lost: 0, duplicate: 0, outOfOrder: 0, foreign: 0 });

export const createLedger = (): Ledger => ({
  acknowledged: [],
  views: new Set(),
  extraFindings: emptyReport(),
  cleanups: [],
});

interface StoredMessage {
  id: string;
  tenantId: string;
  visitorId: string;
  conversationId: string;
  seq: number;
  author: string;
  text: string;
}

/** Records that a client shows a message. */
export function recordShown(view: ClientView, message: MessageView): void {
  const messages = view.shown.get(message.conversationId) ?? new Map<number, MessageView>();
  view.shown.set(message.conversationId, messages);
  const before = messages.get(message.seq);
  if (before && before.id !== message.id) view.overwritten += 1;
  messages.set(message.seq, message);
}

const loadStoredMessages = async (database: pg.Pool): Promise<StoredMessage[]> => {
  const { rows } = await database.query<StoredMessage>(
    `SELECT m.id, m."tenantId", c."visitorId", m."conversationId", m.seq, m.author, m.text FROM "Message" m
       JOIN "Conversation" c ON c.id = m."conversationId" ORDER BY m."conversationId", m.seq`,
  );
  return rows;
};

const countDuplicates = (values: readonly string[]): number => values.length - new Set(values).size;

/** Counts gaps in the seqs of conversations, and messages of a client that are stored in another order than acknowledged. */
function countOutOfOrder(stored: StoredMessage[], acknowledged: AcknowledgedMessage[]): number {
  let count = 0;
  const lastSeqs = new Map<string, number>();
  for (const { conversationId, seq } of stored) {
    if (seq !== (lastSeqs.get(conversationId) ?? 0) + 1) count += 1;
    lastSeqs.set(conversationId, seq);
  }
  const seqs = new Map(stored.map(({ id, seq }) => [id, seq]));
  // A client writes in one conversation. Between two tabs of one visitor no order is promised.
  const lastByClient = new Map<ClientView, number>();
  for (const { id, client } of acknowledged) {
    const seq = seqs.get(id) ?? 0;
    if (seq < (lastByClient.get(client) ?? 0)) count += 1;
    lastByClient.set(client, seq);
  }
  return count;
}

/** Compares what a client shows with what is stored. Every conversation that it shows must be complete. */
function checkView(
  { shown, overwritten, tenantId, visitorId }: ClientView,
  stored: Map<string, StoredMessage>,
  all: StoredMessage[],
): ConsistencyReport {
  const report = { ...emptyReport(), outOfOrder: overwritten };
  for (const [conversationId, messages] of shown) {
    const shownMessages = [...messages.values()];
    report.duplicate += countDuplicates(shownMessages.map(({ id }) => id));
    for (const { id, seq } of shownMessages) {
      const row = stored.get(id);
      if (!row) report.lost += 1;
      else if (row.tenantId !== tenantId || (visitorId !== null && row.visitorId !== visitorId)) report.foreign += 1;
      else if (row.seq !== seq || row.conversationId !== conversationId) report.outOfOrder += 1;
    }
    const ids = new Set(shownMessages.map(({ id }) => id));
    report.lost += all.filter((row) => row.conversationId === conversationId && !ids.has(row.id)).length;
  }
  return report;
}

/** Compares what was acknowledged with what is stored and with what every open client shows. Every text that was sent is unique. */
export async function checkConsistency(
  { acknowledged, views, extraFindings }: Ledger,
  database: pg.Pool,
): Promise<ConsistencyReport> {
  const all = await loadStoredMessages(database);
  const stored = new Map(all.map((row) => [row.id, row]));
  const sent = all.filter(({ author }) => author === 'visitor' || author === 'agent');
  const report: ConsistencyReport = {
    ...emptyReport(),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ id, text }) => stored.get(id)?.text !== text).length,
    duplicate: countDuplicates(sent.map(({ text }) => text)),
    outOfOrder: countOutOfOrder(all, acknowledged),
  };
  for (const findings of [extraFindings, ...[...views].map((view) => checkView(view, stored, all))])
    for (const key of Object.keys(findings) as (keyof ConsistencyReport)[]) report[key] += findings[key];
  return report;
}

/** The number of stored messages; null while a client lacks one of its conversations. */
export async function countConverged({ views }: Ledger, database: pg.Pool): Promise<number | null> {
  const all = await loadStoredMessages(database);
  const counts = new Map<string, number>();
  for (const { conversationId } of all) counts.set(conversationId, (counts.get(conversationId) ?? 0) + 1);
  const isConverged = [...views].every(({ shown }) =>
    [...shown].every(([id, messages]) => messages.size === (counts.get(id) ?? 0)),
  );
  return isConverged ? all.length : null;
}
