/** Calls that a server has counted: of a procedure or of a tenant, which `key` names. */
export interface LoadRow {
  key: string;
  calls: number;
  errors: number;
  refusals: number;
  /** Calls by how long they took; without those that were refused. */
  buckets: number[];
}

/** What a server has counted in one hour since it last said so. */
export interface LoadBatch {
  hour: Date;
  procedures: LoadRow[];
  tenants: LoadRow[];
}

interface LoadSum {
  calls: bigint;
  errors: bigint;
  refusals: bigint;
  buckets: bigint[];
}

export interface ProcedureLoadSum extends LoadSum {
  procedure: string;
}

export interface TenantLoadSum extends LoadSum {
  tenantId: string;
  tenantName: string;
  costMicros: bigint;
}
