import { ChannelAccountInput, SendTemplate, UpdateChannelAccount } from '@lobby/contracts/channels';
import { Id } from '@lobby/contracts/fields';
import {
  createChannelAccount,
  findDeliveries,
  listChannelAccounts,
  listMails,
  listReplyMails,
  removeChannelAccount,
  replaceChannelSecret,
  retryDelivery,
  retryReplyMail,
  sendTemplate,
  testChannelAccount,
  updateChannelAccount,
} from '@lobby/core/channels';
import { limitReading } from '@lobby/core/members';
import { z } from 'zod';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

const AccountId = z.object({ accountId: Id });

/** A company's accounts at channels, and how messages fare that go out by them. */
export const channelsRouter = router({
  list: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listChannelAccounts(tx, ctx.deps))),
  /** Gives the signing secret of an HTTP account, this once. */
  create: companyAdminProcedure
    .input(ChannelAccountInput)
    .mutation(({ ctx, input }) => createChannelAccount(ctx.tenant, ctx.actor, input)),
  update: companyAdminProcedure
    .input(UpdateChannelAccount)
    .mutation(({ ctx, input }) => updateChannelAccount(ctx.tenant, ctx.actor, input)),
  replaceSecret: companyAdminProcedure.input(AccountId).mutation(async ({ ctx, input }) => ({
    secret: await replaceChannelSecret(ctx.tenant, ctx.actor, input.accountId),
  })),
  test: companyAdminProcedure
    .input(AccountId)
    .mutation(({ ctx, input }) => testChannelAccount(ctx.tenant, input.accountId)),
  remove: companyAdminProcedure
    .input(AccountId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeChannelAccount(tx, ctx.actor, input.accountId))),
  /** Null for a conversation of the widget. */
  findDeliveries: memberProcedure.input(z.object({ conversationId: Id })).query(async ({ ctx, input }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'conversation', id: input.conversationId });
    return ctx.tenant.db((tx) => findDeliveries(tx, input.conversationId));
  }),
  /** The mails that a conversation's messages came in; empty at other channels. */
  listMails: memberProcedure.input(z.object({ conversationId: Id })).query(async ({ ctx, input }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'conversation', id: input.conversationId });
    return ctx.tenant.db((tx) => listMails(tx, input.conversationId));
  }),
  /** How a conversation of the widget goes on by mail once the visitor has left. */
  listReplyMails: memberProcedure.input(z.object({ conversationId: Id })).query(async ({ ctx, input }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'conversation', id: input.conversationId });
    return ctx.tenant.db((tx) => listReplyMails(tx, input.conversationId));
  }),
  retryReplyMail: memberProcedure
    .input(z.object({ replyMailId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => retryReplyMail(tx, input.replyMailId))),
  /** Sends a person an approved template of the account, as a message of the member's. */
  sendTemplate: memberProcedure
    .input(SendTemplate)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => sendTemplate(tx, ctx.actor, input))),
  retryDelivery: memberProcedure
    .input(z.object({ deliveryId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => retryDelivery(tx, input.deliveryId))),
});
