import { createApiClient, createMemberApi } from '../../deployment/api-client.ts';
import type { ApiClient } from '../../deployment/api-client.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { createConsoleBaseline } from '../baselines/console-baseline.ts';
import type { BenchContext } from './bench-context.ts';
import { seedTenants } from '../data/seed-tenants.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';

const TENANTS = 10_000;
const CALLS = 40;
const WARM_UP = 5;
const PAGE = 50;
/** In an address of one member and one site. */
const WORD = 'seeded-77';
const STAFF = { email: 'root@lobby.example', password: 'every-bench-needs-staff' };

async function signInAsStaff(url: string): Promise<ApiClient> {
  let cookie = '';
  const onResponse = (response: Response): void => {
    cookie =
      response.headers
        .getSetCookie()
        .find((value) => value.includes('session='))
        ?.split(';')[0] ?? cookie;
  };
  await createApiClient(url, { onResponse }).auth.signIn.mutate(STAFF);
  return createMemberApi(url, { cookie, slug: '' });
}

async function measureRepeatedly(work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run++) await work();
  const durations: number[] = [];
  for (let run = 0; run < CALLS; run++) durations.push(await measureDuration(work));
  return durations;
}

/** The console's calls, each against statements that read the same rows on an open transaction. */
async function measureCalls({ database }: Deployment, api: ApiClient): Promise<string[][]> {
  const { tenants, nextCursor: cursor } = await api.platformTenants.list.query({ take: PAGE });
  const tenantId = tenants[0]?.id ?? '';
  const baseline = await createConsoleBaseline(database, { tenantId, take: PAGE, word: WORD });
  const rows: string[][] = [];
  const compare = async (name: string, sql: () => Promise<unknown>, call: () => Promise<unknown>): Promise<void> => {
    const sqlMs = percentile(await measureRepeatedly(sql), 0.5);
    const calls = await measureRepeatedly(call);
    const callMs = percentile(calls, 0.5);
    rows.push([
      name,
      formatMs(sqlMs),
      formatMs(callMs),
      formatMs(percentile(calls, 0.95)),
      formatRatio(callMs / sqlMs),
    ]);
  };
  const { list } = api.platformTenants;
  try {
    await compare('list, first page', baseline.list, () => list.query({ take: PAGE }));
    if (cursor) await compare('list, second page', baseline.list, () => list.query({ take: PAGE, cursor }));
    await compare('one plan by cost', baseline.sorted, () =>
      list.query({ take: PAGE, planId: 'premium', sort: 'cost' }),
    );
    await compare('search', baseline.search, () => list.query({ take: PAGE, search: WORD }));
    await compare('one tenant', baseline.tenant, () => api.platformTenants.get.query({ tenantId }));
    return rows;
  } finally {
    await baseline.close();
  }
}

/** The super admin's console with thousands of tenants: its calls against bare SQL. */
export async function benchConsole({ server, size }: BenchContext): Promise<void> {
  const count = size ?? TENANTS;
  // Without background work, which would count the seeded figures again.
  const settings = {
    WORKERS: '0',
    SUPER_ADMIN_EMAIL: STAFF.email,
    SUPER_ADMIN_PASSWORD: STAFF.password,
    SUPER_ADMIN_TWO_FACTOR: '0',
  };
  const deployment = await startDeployment({ serverUrl: server, settings });
  try {
    const [{ port }] = deployment.nodes;
    process.stdout.write(`  … a platform with ${count.toLocaleString('en')} tenants\n`);
    await seedTenants(deployment, count);
    printTable(
      `Console with ${count.toLocaleString('en')} tenants: calls over HTTP (${CALLS} each)`,
      ['call', 'bare SQL p50', 'call p50', 'p95', 'p50 of the bare SQL'],
      await measureCalls(deployment, await signInAsStaff(`http://localhost:${port}`)),
    );
  } finally {
    await deployment.close();
  }
}
