import type { CatchUp } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { readAvailability } from '../availability/index.ts';
import type { TenantScope } from '../deps.ts';
import { askTogether } from './ask-together.ts';
import { conversationForVisitor, WITH_AGENT } from './message-view.ts';
import { catchUpVisitor } from './visitor-conversation.ts';
import type { CaughtUp } from './visitor-conversation.ts';

type Asked = CatchUp & { visitorId: string };

/** The conversations that are meant by those who ask, where their visitors have everything and nothing in them waits to be counted. */
const findQuiet = (tx: TenantTx, asked: readonly Asked[]): Promise<{ place: bigint; id: string }[]> => tx.$queryRaw`
  SELECT asked.place, c.id
    FROM unnest(${asked.map(({ visitorId }) => visitorId)}::uuid[], ${asked.map(({ conversationId = '' }) => conversationId)}::text[],
      ${asked.map(({ afterSeq }) => afterSeq)}::bigint[]) WITH ORDINALITY AS asked ("visitorId", "conversationId", seq, place)
    CROSS JOIN LATERAL (SELECT * FROM "Conversation" o WHERE o."visitorId" = asked."visitorId"
      AND (asked."conversationId" = '' OR o.id = nullif(asked."conversationId", '')::uuid) ORDER BY o."lastMessageAt" DESC, o.id DESC LIMIT 1) c
    WHERE c."lastSeq" <= asked.seq AND c."visitorDeliveredSeq" = c."lastSeq" AND c.state = 'open' AND c.owner IN ('assistant', 'agent')
      AND NOT EXISTS (SELECT FROM "Message" m WHERE m."conversationId" = c.id AND (m."editedAt" IS NOT NULL OR m."deletedAt" IS NOT NULL))`;

/** What those are told who have missed nothing; undefined for everybody else. */
async function answerQuiet(tx: TenantTx, asked: Asked[]): Promise<(CaughtUp | undefined)[]> {
  const quiet = await findQuiet(tx, asked);
  if (quiet.length === 0) return [];
  const rows = await tx.conversation.findMany({
    where: { id: { in: quiet.map(({ id }) => id) } },
    include: WITH_AGENT,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const availability = await readAvailability(tx);
  const answers: (CaughtUp | undefined)[] = [];
  for (const { place, id } of quiet) {
    const row = byId.get(id);
    if (row)
      answers[Number(place) - 1] = {
        conversation: await conversationForVisitor(tx, row, availability),
        messages: [],
        ...availability,
      };
  }
  return answers;
}

const together = askTogether(answerQuiet);

/**
 * What a visitor has missed of a conversation. Every panel asks for it every 30 seconds, and all at once when their connections come
 * back; those who have missed nothing, which are nearly all, are answered together.
 */
export const catchUp = async (scope: TenantScope, visitorId: string, input: CatchUp): Promise<CaughtUp> =>
  (await together(scope, { ...input, visitorId })) ??
  scope.db((tx) => catchUpVisitor(tx, visitorId, input.afterSeq, input.conversationId));
