import type { Prisma } from '../generated/client.ts';

/** A row of the console's list of tenants; `total` is that of the first page alone. */
export interface TenantListRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  planId: string;
  planName: string;
  createdAt: Date;
  templateName: string | null;
  lastMessageAt: Date | null;
  members: number;
  resources: number;
  failedResources: number;
  chunks: number;
  faqs: number;
  conversations: number;
  messages: number;
  waiting: number;
  storageBytes: bigint;
  questions: number;
  costMicros: bigint;
  sortValue: string;
  total: bigint | null;
}

/** What a tenant has. */
export type TenantStats = { tenantId: string } & Omit<
  TenantListRow,
  'id' | 'slug' | 'name' | 'status' | 'planId' | 'planName' | 'createdAt' | 'sortValue' | 'total'
>;

/** Which tenants, in which order, after which one; what is undefined filters nothing. */
export interface TenantListQuery {
  filters: {
    search?: string | undefined;
    planId?: string | undefined;
    status?: string | undefined;
    /** Empty: tenants without a template. */
    templateName?: string | undefined;
    activeSince?: Date | undefined;
    quietSince?: Date | undefined;
    minCostMicros?: number | undefined;
  };
  sort: string;
  isDescending: boolean;
  cursor?: { value: string; id: string } | undefined;
  take: number;
}

/** A tenant with its figures of this moment. */
export type TenantDetailRow = Prisma.TenantGetPayload<object> & TenantStats & { planName: string; notes: string };
