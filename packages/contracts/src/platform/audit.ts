import * as z from 'zod/mini';
import { Id } from '../fields/fields.ts';

/** Parts of the platform's audit log, by the first word of an action. */
export const PLATFORM_AUDIT_AREAS = [
  'access',
  'announcement',
  'job',
  'plan',
  'settings',
  'super_admin',
  'template',
  'tenant',
] as const;

const Day = z.iso.date();

/** Which entries; days are in UTC and both included. */
const filter = {
  area: z.optional(z.enum(PLATFORM_AUDIT_AREAS)),
  actor: z.optional(Id),
  from: z.optional(Day),
  to: z.optional(Day),
};

/** A page of the platform's audit log. */
export const ListPlatformAudit = z.object({
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
  ...filter,
});
export type ListPlatformAudit = z.input<typeof ListPlatformAudit>;

/** A part of the log for a file, after the entry that ended the one before. */
export const ExportPlatformAudit = z.object({
  cursor: z.nullable(z.object({ at: z.iso.datetime(), id: Id })),
  ...filter,
});
export type ExportPlatformAudit = z.infer<typeof ExportPlatformAudit>;
