import type { HealthCheck, HealthCheckName, HealthStatus } from '@lobby/contracts/platform/health';

/** What a check found, before it has a name and a time. */
export interface Finding {
  status: HealthStatus;
  code: string;
  params?: Record<string, string | number>;
}

const TIMEOUT_MS = 5_000;
const MAX_REASON_LENGTH = 200;

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** A size as people know it from their files. */
export function formatSize(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1_000 ** unit;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}

async function withLimit(check: () => Promise<Finding>): Promise<Finding> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TIMEOUT_MS / 1_000} s`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a check and takes its time. One that throws or takes too long has failed. */
export async function runCheck(
  name: HealthCheckName,
  check: () => Promise<Finding>,
  { isTimed = false } = {},
): Promise<HealthCheck> {
  const startedAt = performance.now();
  try {
    const { params = {}, ...finding } = await withLimit(check);
    const latencyMs = isTimed ? Math.round(performance.now() - startedAt) : null;
    return { name, ...finding, params, latencyMs };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON_LENGTH);
    const code = name === 'storage' ? 'storage_failed' : 'check_failed';
    return { name, status: 'failed', code, params: { reason }, latencyMs: null };
  }
}
