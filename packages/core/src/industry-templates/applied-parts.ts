import type { TenantTx } from '@lobby/db';
import { z } from 'zod';
import type { TemplatePart } from './template-parts.ts';

/** What was set for a part: its value, and the row that has it; null where a row of the company's own was in its place. */
const AppliedParts = z.record(z.string(), z.object({ id: z.string().nullable(), part: z.custom<TemplatePart>() }));
export type AppliedParts = z.infer<typeof AppliedParts>;

/** What a tenant's template has set; nothing before one was applied. */
export async function loadAppliedParts(tx: TenantTx): Promise<AppliedParts> {
  const row = await tx.tenantTemplate.findFirst({ select: { applied: true } });
  return row ? AppliedParts.parse(row.applied) : {};
}
