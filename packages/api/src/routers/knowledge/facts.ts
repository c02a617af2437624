import { CorrectFact, FactValue, SetFactState } from '@lobby/contracts/facts';
import { correctFact, createFact, listFacts, setFactState } from '@lobby/core/facts';
import { knowledgeProcedure, router } from '../../trpc.ts';

export const factsRouter = router({
  list: knowledgeProcedure.query(({ ctx }) => ctx.tenant.db(listFacts)),
  create: knowledgeProcedure
    .input(FactValue)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createFact(tx, ctx.actor, input))),
  correct: knowledgeProcedure
    .input(CorrectFact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => correctFact(tx, ctx.actor, input))),
  setState: knowledgeProcedure
    .input(SetFactState)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setFactState(tx, ctx.actor, input))),
});
