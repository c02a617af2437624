import {
  SendAgentReply,
  AgentSettings,
  HandoverSettings,
  Presence,
  SnoozeConversation,
  TransferConversation,
} from '@lobby/contracts/handover';
import { Id } from '@lobby/contracts/fields';
import {
  getAgentSettings,
  getHandoverSettings,
  getTeamReport,
  handBackConversation,
  listTeam,
  recordActivity,
  reopenConversation,
  resolveConversation,
  sendAgentReply,
  setAwayWhenIdle,
  setPresence,
  snoozeConversation,
  takeConversation,
  transferConversation,
  updateAgentSettings,
  updateHandoverSettings,
  wakeConversation,
} from '@lobby/core/handover';
import { canTranslate } from '@lobby/core/translations';
import { z } from 'zod';
import { analyticsProcedure, memberProcedure, settingsProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });

/** When conversations are handed over, who gets them, and how the team does. */
export const handoverRouter = router({
  getSettings: memberProcedure.query(({ ctx }) => ctx.tenant.db(getHandoverSettings)),
  updateSettings: settingsProcedure
    .input(HandoverSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateHandoverSettings(tx, ctx.actor, input))),

  listTeam: memberProcedure.query(({ ctx }) => ctx.tenant.db(listTeam)),
  setPresence: memberProcedure
    .input(z.object({ presence: Presence }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setPresence(tx, ctx.actor, input.presence))),
  recordActivity: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => recordActivity(tx, ctx.actor, ctx.deps.clock.now())),
  ),
  setAwayWhenIdle: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => setAwayWhenIdle(tx, ctx.actor, ctx.deps.clock.now())),
  ),
  getAgentSettings: memberProcedure.query(async ({ ctx }) => ({
    ...(await ctx.tenant.db((tx) => getAgentSettings(tx, ctx.actor, ctx.deps.clock.now()))),
    /** The company has a model that translates conversations. */
    canTranslate: await canTranslate(ctx.tenant),
  })),
  updateAgentSettings: memberProcedure
    .input(AgentSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateAgentSettings(tx, ctx.actor, input))),

  take: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => takeConversation(tx, ctx.actor, input.conversationId))),
  reply: memberProcedure
    .input(SendAgentReply)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => sendAgentReply(tx, ctx.actor, input))),
  handBack: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => handBackConversation(tx, ctx.actor, input.conversationId))),
  resolve: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => resolveConversation(tx, ctx.actor, input.conversationId))),
  transfer: memberProcedure
    .input(TransferConversation)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => transferConversation(tx, ctx.actor, input))),
  snooze: memberProcedure
    .input(SnoozeConversation)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => snoozeConversation(tx, ctx.actor, input, ctx.deps.clock.now())),
    ),
  wake: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => wakeConversation(tx, input.conversationId))),
  reopen: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => reopenConversation(tx, ctx.actor, input.conversationId))),

  /** For company admins only, because it shows how each member does. */
  getTeamReport: analyticsProcedure
    .input(z.object({ days: z.int().min(1).max(366) }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getTeamReport(tx, input.days))),
});
