import { CorrectFact, FactValue, SetFactState } from '@lobby/contracts/facts';
import { correctFact, createFact, listFacts, setFactState } from '@lobby/core/facts';
import { companyAdminProcedure, router } from '../../trpc.ts';

export const factsRouter = router({
  list: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listFacts)),
  create: companyAdminProcedure
    .input(FactValue)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createFact(tx, ctx.actor, input))),
  correct: companyAdminProcedure
    .input(CorrectFact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => correctFact(tx, ctx.actor, input))),
  setState: companyAdminProcedure
    .input(SetFactState)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setFactState(tx, ctx.actor, input))),
});
