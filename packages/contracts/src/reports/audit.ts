import * as z from 'zod/mini';
import { Id } from '../fields/fields.ts';
import { ACTIVITY_AREAS, MAX_ACTIVITY_EXPORT } from '../limits/activity-limits.ts';

const Day = z.iso.date();

/** A page of a tenant's activity log. `access`: sign-ins and refusals; days are in UTC and both included. */
export const ListActivity = z.object({
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(MAX_ACTIVITY_EXPORT)), 50),
  kind: z._default(z.enum(['changes', 'access']), 'changes'),
  area: z.optional(z.enum(ACTIVITY_AREAS)),
  /** Who did it; `platform`: the platform's staff or the product itself. */
  actor: z.optional(z.union([Id, z.literal('platform')])),
  from: z.optional(Day),
  to: z.optional(Day),
});
export type ListActivity = z.infer<typeof ListActivity>;

export type ActivityValue = string | number | boolean | null;

/** A field that was changed, with its value before and after; a list's entries are joined by commas. */
export interface ActivityChange {
  field: string;
  before: ActivityValue;
  after: ActivityValue;
}

/** An entry of the activity log. */
export interface ActivityEvent {
  id: string;
  action: string;
  target: string | null;
  /** What the FAQ, resource, person or the like is called now; null where it is gone or has no name. */
  targetName: string | null;
  data: Record<string, ActivityValue>;
  changes: ActivityChange[];
  /** The member's name; null where the platform's staff or the product did it. */
  actorName: string | null;
  /** Why the platform's staff had entered the company when `actorName` of it did this; null: somebody else did. */
  staffReason: string | null;
  /** The network address and browser that it was done from; null where they weren't recorded. */
  network: string | null;
  browser: string | null;
  /** ISO 8601 */
  createdAt: string;
}

/** A page of the log, with those who may be filtered by. */
export interface ActivityPage {
  events: ActivityEvent[];
  total: number;
  actors: { userId: string; name: string }[];
}
