import * as z from 'zod/mini';

/** The periods of the platform's figures, in days up to today. */
export const PLATFORM_PERIODS = [7, 30, 90, 365] as const;
export type PlatformPeriod = (typeof PLATFORM_PERIODS)[number];

export const GetPlatformReport = z.object({ days: z._default(z.literal(PLATFORM_PERIODS), 30) });
export type GetPlatformReport = z.infer<typeof GetPlatformReport>;

/** What was counted of all tenants in a day or a period. Cost in millionths of a dollar. */
export interface PlatformCounts {
  tenantsCreated: number;
  tenantsLeft: number;
  conversations: number;
  /** Of them, those whose outcome is known. */
  settled: number;
  resolvedByAssistant: number;
  handovers: number;
  answers: number;
  unanswered: number;
  modelTokens: number;
  modelCostMicros: number;
}

/** A day of the platform (`YYYY-MM-DD`). */
export interface PlatformDay extends PlatformCounts {
  day: string;
  /** There at the end of the day. */
  tenants: number;
  /** With a conversation on that day. */
  activeTenants: number;
}

/** The platform's figures of a period, beside those of the period before. */
export interface PlatformReport {
  from: string;
  to: string;
  previousFrom: string;
  previousTo: string;
  /** There now. */
  tenants: number;
  /** With a message in the period. */
  activeTenants: number;
  totals: { current: PlatformCounts; previous: PlatformCounts };
  days: PlatformDay[];
}

/** How much and how fast something was called. Percentiles in milliseconds; null where every call was refused. */
interface Load {
  calls: number;
  /** Answered by an error of the server. */
  errors: number;
  /** Refused by a limit. */
  refusals: number;
  p50: number | null;
  p95: number | null;
}

export interface ProcedureLoad extends Load {
  procedure: string;
}

export interface TenantLoad extends Load {
  tenantId: string;
  tenantName: string;
  costMicros: number;
  /** Its parts of all calls, of the model's cost, and of all refused calls; null of nothing. */
  callShare: number | null;
  costShare: number | null;
  refusalShare: number | null;
}

/** The load of the last days, of which counters are kept. */
export interface PlatformLoad {
  days: number;
  /** The slowest first. */
  procedures: ProcedureLoad[];
  /** The slowest first, of those with enough calls to say so. */
  slowTenants: TenantLoad[];
  /** Those with the largest shares first. */
  noisyTenants: TenantLoad[];
}
