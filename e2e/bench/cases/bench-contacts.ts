import { setTimeout } from 'node:timers/promises';
import { createMemberApi } from '../../deployment/api-client.ts';
import type { ApiClient } from '../../deployment/api-client.ts';
import { createStaffedTenant } from '../../deployment/create-staffed-tenant.ts';
import { startDeployment } from '../../deployment/start-deployment.ts';
import type { Deployment } from '../../deployment/start-deployment.ts';
import { formatMs, formatRatio, measureDuration, percentile } from '../../report/measure.ts';
import { printTable } from '../../report/print-table.ts';
import { openContactsBaseline } from '../baselines/contacts-baseline.ts';
import { seedContacts } from '../data/seed-contacts.ts';
import type { BenchContext } from './bench-context.ts';

const CONTACTS = 100_000;
const IMPORTED_ROWS = 20_000;
const CALLS = 40;
const WARM_UP = 5;
const TAKE = 50;
const WORD = 'sailing';
const CITY = 'City 7';
const POLL_MS = 250;

async function measureRepeatedly(work: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run++) await work();
  const durations: number[] = [];
  for (let run = 0; run < CALLS; run++) durations.push(await measureDuration(work));
  return durations;
}

/** The calls of the list, each against one statement that reads the same rows. */
async function measureList({ database }: Deployment, api: ApiClient, tenantId: string): Promise<string[][]> {
  const baseline = await openContactsBaseline(database, { tenantId, take: TAKE, word: WORD, city: CITY });
  const rows: string[][] = [];
  const compare = async (name: string, sql: () => Promise<unknown>, call: () => Promise<unknown>): Promise<void> => {
    const [before, after] = [await measureRepeatedly(sql), await measureRepeatedly(call)];
    const [baselineMs, callMs] = [percentile(before, 0.5), percentile(after, 0.5)];
    rows.push([
      name,
      formatMs(baselineMs),
      formatMs(callMs),
      formatMs(percentile(after, 0.95)),
      formatRatio(callMs / baselineMs),
    ]);
  };
  const list = (filter: Parameters<typeof api.contacts.list.query>[0]['filter']) =>
    api.contacts.list.query({ filter, take: TAKE });
  try {
    await compare('list, first page', baseline.list, () => list({}));
    await compare('search', baseline.search, () => list({ search: WORD }));
    await compare('filter by a field', baseline.filter, () =>
      list({ fields: [{ key: 'city', operator: 'is', value: CITY }] }),
    );
    return rows;
  } finally {
    await baseline.close();
  }
}

function buildFile(): FormData {
  const lines = Array.from(
    { length: IMPORTED_ROWS },
    (_, row) => `New ${row},new-${row}@example.org,+4940${1_000_000 + row},City ${row % 100},gold`,
  );
  const form = new FormData();
  form.set('file', new File([`Name,Email,Phone,City,Plan\n${lines.join('\n')}\n`], 'contacts.csv'));
  return form;
}

/** Imports a file beside the contacts that exist; gives milliseconds. */
const measureImport = (api: ApiClient): Promise<number> =>
  measureDuration(async () => {
    const { importId } = await api.contactImports.create.mutate(buildFile());
    const { mapping } = await api.contactImports.get.query({ importId });
    await api.contactImports.start.mutate({ importId, mapping, updatesExisting: false });
    while ((await api.contactImports.get.query({ importId })).status !== 'done') await setTimeout(POLL_MS);
  });

/** A hundred thousand contacts with ten fields: the list's calls against bare SQL, and rows that an import writes a minute. */
export async function benchContacts({ server, size }: BenchContext): Promise<void> {
  const count = size ?? CONTACTS;
  const deployment = await startDeployment({ serverUrl: server });
  try {
    const tenant = await createStaffedTenant(deployment, 'Bench');
    const [admin] = tenant.members;
    const [{ port }] = deployment.nodes;
    const api = createMemberApi(`http://localhost:${port}`, admin);
    await seedContacts(deployment, tenant.tenantId, count);
    printTable(
      `${count.toLocaleString('en')} contacts: calls over HTTP (${CALLS} each)`,
      ['call', 'bare SQL p50', 'call p50', 'p95', 'p50 of the bare SQL'],
      await measureList(deployment, api, tenant.tenantId),
    );
    const importMs = await measureImport(api);
    printTable(
      'Import of contacts',
      ['rows', 'time', 'rows a minute'],
      [
        [
          IMPORTED_ROWS.toLocaleString('en'),
          formatMs(importMs),
          Math.round((IMPORTED_ROWS / importMs) * 60_000).toLocaleString('en'),
        ],
      ],
    );
  } finally {
    await deployment.close();
  }
}
