import type { MessageView } from '@lobby/contracts/conversations';
import type pg from 'pg';

/** What one open client shows: its messages, and whose they may be. */
export interface ClientView {
  /** The tenant that it belongs to; of a visitor's also the visitor. */
  tenantId: string;
  visitorId: string | null;
  /** In each of its conversations, by seq, everything that was shown there. */
  shown: Map<string, Map<number, MessageView>>;
  /** Messages that took the place of another one. */
  overwritten: number;
}

/** A message that the server has said it keeps, and the client that it said so to. */
type AcknowledgedMessage = MessageView & { client: ClientView };

/** What was promised. */
export interface Ledger {
  acknowledged: AcknowledgedMessage[];
  /** Of every client that is open. */
  views: Set<ClientView>;
  /** What a scenario looked at by itself beside the messages. */
  extraFindings: ConsistencyReport;
  /** How the clients are closed. */
  cleanups: (() => void)[];
}

/** What came of it; all four have to be 0. */
export interface ConsistencyReport {
  acknowledged: number;
  lost: number;
  duplicate: number;
  outOfOrder: number;
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

/** Puts a message where its client shows it; another one in the same place is noted. */
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

/** Repetitions in a list. */
const countDuplicates = (values: readonly string[]): number => values.length - new Set(values).size;

/** Places where a conversation's numbers skip, or a client's own messages stand in another order than they were promised in. */
function countOutOfOrder(stored: StoredMessage[], acknowledged: AcknowledgedMessage[]): number {
  let misplaced = 0;
  const last = new Map<string, number>();
  for (const { conversationId, seq } of stored) {
    if (seq !== (last.get(conversationId) ?? 0) + 1) misplaced += 1;
    last.set(conversationId, seq);
  }
  const seqOf = new Map(stored.map(({ id, seq }) => [id, seq]));
  // A client writes in one conversation. Between two tabs of one visitor no order is promised.
  const latest = new Map<ClientView, number>();
  for (const { id, client } of acknowledged) {
    const seq = seqOf.get(id) ?? 0;
    if (seq < (latest.get(client) ?? 0)) misplaced += 1;
    latest.set(client, seq);
  }
  return misplaced;
}

/** What one client shows against what is stored. Every conversation that it shows must be whole. */
function checkView(
  { shown, overwritten, tenantId, visitorId }: ClientView,
  stored: Map<string, StoredMessage>,
  all: StoredMessage[],
): ConsistencyReport {
  const outcome = { ...emptyReport(), outOfOrder: overwritten };
  for (const [conversationId, messages] of shown) {
    const here = [...messages.values()];
    outcome.duplicate += countDuplicates(here.map(({ id }) => id));
    for (const { id, seq } of here) {
      const row = stored.get(id);
      if (!row) outcome.lost += 1;
      else if (row.tenantId !== tenantId || (visitorId !== null && row.visitorId !== visitorId)) outcome.foreign += 1;
      else if (row.seq !== seq || row.conversationId !== conversationId) outcome.outOfOrder += 1;
    }
    const ids = new Set(here.map(({ id }) => id));
    outcome.lost += all.filter((row) => row.conversationId === conversationId && !ids.has(row.id)).length;
  }
  return outcome;
}

/** Compares what was promised with what is stored and with what every open client shows. Every text sent is written once only. */
export async function checkConsistency(
  { acknowledged, views, extraFindings }: Ledger,
  database: pg.Pool,
): Promise<ConsistencyReport> {
  const all = await loadStoredMessages(database);
  const stored = new Map(all.map((row) => [row.id, row]));
  const written = all.filter(({ author }) => author === 'visitor' || author === 'agent');
  const outcome: ConsistencyReport = {
    ...emptyReport(),
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ id, text }) => stored.get(id)?.text !== text).length,
    duplicate: countDuplicates(written.map(({ text }) => text)),
    outOfOrder: countOutOfOrder(all, acknowledged),
  };
  for (const found of [extraFindings, ...[...views].map((view) => checkView(view, stored, all))])
    for (const key of Object.keys(found) as (keyof ConsistencyReport)[]) outcome[key] += found[key];
  return outcome;
}

/** Whether every client shows everything that is stored in its conversations: then the dust has settled. */
export async function isConverged({ views }: Ledger, database: pg.Pool): Promise<boolean> {
  const all = await loadStoredMessages(database);
  const count = new Map<string, number>();
  for (const { conversationId } of all) count.set(conversationId, (count.get(conversationId) ?? 0) + 1);
  return [...views].every(({ shown }) => [...shown].every(([id, messages]) => messages.size === (count.get(id) ?? 0)));
}
