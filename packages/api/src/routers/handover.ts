import {
  HandoverSettings,
  Id,
  OwnHandoverSettings,
  Presence,
  SnoozeConversation,
  TransferConversation,
} from '@lobby/contracts';
import {
  awayWhenIdle,
  getFigures,
  getHandoverSettings,
  getOwnHandoverSettings,
  listTeam,
  noteActive,
  reopenConversation,
  setPresence,
  snooze,
  transferConversation,
  updateHandoverSettings,
  updateOwnHandoverSettings,
  wakeConversation,
} from '@lobby/core';
import { z } from 'zod';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });

/** When people take over, who gets what waits, and how that went. */
export const handoverRouter = router({
  settings: memberProcedure.query(({ ctx }) => ctx.tenant.db(getHandoverSettings)),
  updateSettings: companyAdminProcedure
    .input(HandoverSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateHandoverSettings(tx, ctx.actor, input))),

  team: memberProcedure.query(({ ctx }) => ctx.tenant.db(listTeam)),
  setPresence: memberProcedure
    .input(z.object({ presence: Presence }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setPresence(tx, ctx.actor, input.presence))),
  noteActive: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => noteActive(tx, ctx.actor, ctx.deps.clock.now())),
  ),
  awayWhenIdle: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => awayWhenIdle(tx, ctx.actor, ctx.deps.clock.now())),
  ),
  ownSettings: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getOwnHandoverSettings(tx, ctx.actor))),
  updateOwnSettings: memberProcedure
    .input(OwnHandoverSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateOwnHandoverSettings(tx, ctx.actor, input))),

  transfer: memberProcedure
    .input(TransferConversation)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => transferConversation(tx, ctx.actor, input))),
  snooze: memberProcedure
    .input(SnoozeConversation)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => snooze(tx, ctx.actor, input, ctx.deps.clock.now()))),
  wake: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => wakeConversation(tx, input.conversationId))),
  reopen: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => reopenConversation(tx, ctx.actor, input.conversationId))),

  /** How each did is between them and the company admins. */
  figures: companyAdminProcedure
    .input(z.object({ days: z.int().min(1).max(366) }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getFigures(tx, input.days))),
});
