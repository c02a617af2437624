/** Which rows of all tenants, in which order, after which one; what is undefined filters nothing. */
export interface PlatformListQuery {
  filters: Record<string, string | boolean | Date | undefined>;
  sort: string;
  isDescending: boolean;
  cursor?: { value: string; id: string } | undefined;
  take: number;
}

/** `sortValue`: where the row stands in the order, for the cursor of the next page. */
interface PlatformRow {
  id: string;
  tenantId: string;
  tenantName: string;
  createdAt: Date;
  sortValue: string;
}

/** A resource in the console's list; `total` is that of the first page alone. */
export interface PlatformResource extends PlatformRow {
  type: string;
  title: string;
  url: string | null;
  status: string;
  failure: { code: string; params: Record<string, string | number> } | null;
  active: boolean;
  pagesDiscovered: number;
  pagesProcessed: number;
  sizeBytes: number;
  chunks: number;
  lastSyncedAt: Date | null;
  total: bigint | null;
}

/** A member in the console's list; `total` is that of the first page alone. */
export interface PlatformMember extends PlatformRow {
  userId: string;
  name: string;
  email: string;
  role: string;
  hasTwoFactor: boolean;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
  total: bigint | null;
}

/** A conversation in the console's list: codes and figures. */
export interface PlatformConversation extends PlatformRow {
  channel: string;
  state: string;
  owner: string;
  language: string | null;
  messages: number;
  handovers: number;
  /** Null: analytics have not counted it. */
  resolution: string | null;
  lastMessageAt: Date;
}
