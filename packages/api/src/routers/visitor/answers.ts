import { EditMessage, SendMessage } from '@lobby/contracts/conversations';
import type { AnswerStreamEvent } from '@lobby/contracts/conversations';
import { Id } from '@lobby/contracts/fields';
import { getCitationTarget } from '@lobby/core/answers';
import { editVisitorMessage, sendVisitorMessage } from '@lobby/core/conversations';
import { respondToVisitor } from '@lobby/core/inbox';
import { z } from 'zod';
import { streamEvents } from '../../stream-events.ts';
import { router, visitorProcedure, visitorTokenProcedure } from '../../trpc.ts';

type Delivery = Parameters<typeof sendVisitorMessage>[3];

/** Streams what `deliver` emits while a message is stored and answered. */
const streamReply = (
  { request }: { request: { ip: string } },
  requestSignal: AbortSignal | undefined,
  deliver: (delivery: Delivery) => Promise<void>,
): Promise<AsyncIterable<AnswerStreamEvent>> =>
  streamEvents<AnswerStreamEvent>(
    (emit, signal) => deliver({ address: request.ip, emit, signal, respond: respondToVisitor }),
    requestSignal ?? new AbortController().signal,
  );

/** A visitor's messages, and the sources of their answers. */
export const visitorAnswersRouter = router({
  /** Stores a message and streams what follows: the stored message, and the answer while it is written. */
  sendMessage: visitorTokenProcedure
    .input(SendMessage)
    .mutation(({ ctx, input, signal }) =>
      streamReply(ctx, signal, (delivery) => sendVisitorMessage(ctx.deps, ctx.visitorSession, input, delivery)),
    ),
  /** Changes a message and streams what follows, as `sendMessage` does. */
  editMessage: visitorTokenProcedure
    .input(EditMessage)
    .mutation(({ ctx, input, signal }) =>
      streamReply(ctx, signal, (delivery) => editVisitorMessage(ctx.deps, ctx.visitorSession, input, delivery)),
    ),
  getCitationTarget: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => getCitationTarget(ctx.tenant, ctx.visitorSession.visitorId, input)),
});
