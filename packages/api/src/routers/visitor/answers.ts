import { SendMessage } from '@lobby/contracts/conversations';
import type { AnswerStreamEvent } from '@lobby/contracts/conversations';
import { Id } from '@lobby/contracts/fields';
import { answerMessage, getCitationTarget } from '@lobby/core/answers';
import { sendVisitorMessage } from '@lobby/core/conversations';
import { z } from 'zod';
import { streamEvents } from '../../stream-events.ts';
import { router, visitorProcedure, visitorTokenProcedure } from '../../trpc.ts';

/** A visitor's messages, and the sources of their answers. */
export const visitorAnswersRouter = router({
  /** Stores a message and streams what follows: the stored message, and the answer while it is written. */
  sendMessage: visitorTokenProcedure
    .input(SendMessage)
    .mutation(({ ctx, input, signal: requestSignal = new AbortController().signal }) =>
      streamEvents<AnswerStreamEvent>(
        (emit, signal) =>
          sendVisitorMessage(ctx.deps, ctx.visitorSession, input, {
            address: ctx.request.ip,
            emit,
            signal,
            respond: answerMessage,
          }),
        requestSignal,
      ),
    ),
  getCitationTarget: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => getCitationTarget(ctx.tenant, ctx.visitorSession.visitorId, input)),
});
