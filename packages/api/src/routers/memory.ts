import { Id } from '@lobby/contracts/fields';
import {
  MemorySettings,
  SetContactMemory,
  UpdateBio,
  UpdateMemoryItem,
  UpdateMemorySummary,
} from '@lobby/contracts/memory';
import { limitReading } from '@lobby/core/members';
import {
  eraseMemoryAsMember,
  getContactMemory,
  getMemorySettings,
  setContactMemory,
  updateBio,
  updateMemoryItem,
  updateMemorySettings,
  updateMemorySummary,
} from '@lobby/core/memory';
import { z } from 'zod';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

/** What is remembered of contacts, as the tenant's people see and govern it. */
export const memoryRouter = router({
  getByContact: memberProcedure.input(z.object({ contactId: Id })).query(async ({ ctx, input: { contactId } }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: contactId });
    return ctx.tenant.db((tx) => getContactMemory(tx, contactId));
  }),
  setContact: memberProcedure.input(SetContactMemory).mutation(({ ctx, input }) => {
    const { actor, tenant } = ctx;
    return tenant.db((tx) => setContactMemory(tx, { actor, tenantId: tenant.tenantId }, input));
  }),
  updateBio: memberProcedure.input(UpdateBio).mutation(({ ctx, input }) => {
    const { actor, tenant } = ctx;
    return tenant.db((tx) => updateBio(tx, { actor, tenantId: tenant.tenantId }, input));
  }),
  updateItem: memberProcedure
    .input(UpdateMemoryItem)
    .mutation(({ ctx: { actor, tenant }, input }) =>
      tenant.db((tx) => updateMemoryItem(tx, { actor, now: tenant.clock.now() }, input)),
    ),
  updateSummary: memberProcedure
    .input(UpdateMemorySummary)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateMemorySummary(tx, ctx.actor, input))),
  eraseItem: memberProcedure
    .input(z.object({ itemId: Id }))
    .mutation(({ ctx, input }) => eraseMemoryAsMember(ctx.tenant, ctx.actor, input)),
  eraseSummary: memberProcedure
    .input(z.object({ summaryId: Id }))
    .mutation(({ ctx, input }) => eraseMemoryAsMember(ctx.tenant, ctx.actor, input)),
  eraseContact: memberProcedure
    .input(z.object({ contactId: Id }))
    .mutation(({ ctx, input }) => eraseMemoryAsMember(ctx.tenant, ctx.actor, input)),
  getSettings: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getMemorySettings)),
  updateSettings: companyAdminProcedure.input(MemorySettings).mutation(({ ctx, input }) => {
    const { actor, tenant } = ctx;
    return tenant.db((tx) => updateMemorySettings(tx, { actor, tenantId: tenant.tenantId }, input));
  }),
});
