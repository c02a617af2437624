import { SendMessage } from '@lobby/contracts/conversations';
import { Id } from '@lobby/contracts/fields';
import { answerMessage, getCitationTarget } from '@lobby/core/answers';
import { z } from 'zod';
import { router, visitorProcedure, visitorTokenProcedure } from '../../trpc.ts';

/** Waits for the first event, so that an error before it is an ordinary error response. */
async function awaitFirstEvent<T>(events: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await events.next();
  return (async function* () {
    if (first.done) return;
    try {
      yield first.value;
      yield* events;
    } finally {
      await events.return(undefined);
    }
  })();
}

/** A visitor's messages, and the sources of their answers. */
export const visitorAnswersRouter = router({
  /** Stores a message and streams the steps of its answer. */
  sendMessage: visitorTokenProcedure
    .input(SendMessage)
    .mutation(({ ctx, input, signal = new AbortController().signal }) =>
      awaitFirstEvent(answerMessage(ctx.deps, ctx.visitorSession, input, { address: ctx.request.ip, signal })),
    ),
  getCitationTarget: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => getCitationTarget(ctx.tenant, ctx.visitorSession.visitorId, input)),
});
