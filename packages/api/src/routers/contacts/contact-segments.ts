import { CreateSegment } from '@lobby/contracts/contact-lists';
import { Id } from '@lobby/contracts/fields';
import { createSegment, listSegments, removeSegment } from '@lobby/core/contacts';
import { z } from 'zod';
import { memberProcedure, router } from '../../trpc.ts';

export const contactSegmentsRouter = router({
  list: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listSegments(tx, ctx.actor))),
  create: memberProcedure.input(CreateSegment).mutation(({ ctx, input }) => {
    const isAdmin = ctx.membership.role === 'company_admin';
    return ctx.tenant.db((tx) => createSegment(tx, { ...ctx.actor, isAdmin }, input));
  }),
  remove: memberProcedure.input(z.object({ segmentId: Id })).mutation(({ ctx, input }) => {
    const isAdmin = ctx.membership.role === 'company_admin';
    return ctx.tenant.db((tx) => removeSegment(tx, { ...ctx.actor, isAdmin }, input.segmentId));
  }),
});
