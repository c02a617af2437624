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
/** The list of a small company, which a large one's should be as fast as. */
const FEW_CONTACTS = 1_000;
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

type Filter = Parameters<ApiClient['contacts']['list']['query']>[0]['filter'];

const FILTERS: Record<string, Filter> = {
  'list, first page': {},
  search: { search: WORD },
  'search for what all have': { search: 'guest' },
  'filter by a field': { fields: [{ key: 'city', operator: 'is', value: CITY }] },
  'filter by a part of a field': { fields: [{ key: 'city', operator: 'contains', value: 'ty 7' }] },
  'filter by a part that few have': { fields: [{ key: 'number', operator: 'contains', value: '-999' }] },
  'possible duplicates': { hasDuplicates: true },
};

/** What is counted once the list is there; a large company has more to count. */
const COUNTED = ['list, first page', 'filter by a part of a field', 'filter by a part that few have'];

/** The list's calls of a tenant, in milliseconds, and those that have a bare statement which reads the same rows. */
async function measureCalls(deployment: Deployment, count: number) {
  const tenant = await createStaffedTenant(deployment, `Bench${count}`);
  const [admin] = tenant.members;
  const [{ port }] = deployment.nodes;
  const api = createMemberApi(`http://localhost:${port}`, admin);
  await seedContacts(deployment, tenant.tenantId, count);
  const calls = new Map<string, number[]>();
  for (const [name, filter] of Object.entries(FILTERS))
    calls.set(name, await measureRepeatedly(() => api.contacts.list.query({ filter, take: TAKE })));
  for (const name of COUNTED)
    calls.set(
      `count: ${name}`,
      await measureRepeatedly(() => api.contacts.count.query({ filter: FILTERS[name] ?? {} })),
    );
  return { calls, api, tenantId: tenant.tenantId };
}

async function measureStatements({ database }: Deployment, tenantId: string): Promise<Map<string, number>> {
  const baseline = await openContactsBaseline(database, { tenantId, take: TAKE, word: WORD, city: CITY });
  const statements = {
    'list, first page': baseline.list,
    search: baseline.search,
    'filter by a field': baseline.filter,
  };
  try {
    const medians = new Map<string, number>();
    for (const [name, statement] of Object.entries(statements))
      medians.set(name, percentile(await measureRepeatedly(statement), 0.5));
    return medians;
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

/** A hundred thousand contacts with ten fields: the list's calls against those of a thousand, and rows that an import writes a minute. */
export async function benchContacts({ server, size }: BenchContext): Promise<void> {
  const count = size ?? CONTACTS;
  const deployment = await startDeployment({ serverUrl: server });
  try {
    const few = await measureCalls(deployment, FEW_CONTACTS);
    const many = await measureCalls(deployment, count);
    const statements = await measureStatements(deployment, many.tenantId);
    printTable(
      `${count.toLocaleString('en')} contacts: calls over HTTP (${CALLS} each)`,
      ['call', 'bare SQL p50', `p50 of ${FEW_CONTACTS.toLocaleString('en')}`, 'p50', 'p95', 'p50 of the few'],
      [...many.calls].map(([name, durations]) => {
        const [fewMs, manyMs] = [percentile(few.calls.get(name) ?? [], 0.5), percentile(durations, 0.5)];
        const statementMs = statements.get(name);
        return [
          name,
          statementMs === undefined ? '' : formatMs(statementMs),
          formatMs(fewMs),
          formatMs(manyMs),
          formatMs(percentile(durations, 0.95)),
          formatRatio(manyMs / fewMs),
        ];
      }),
    );
    const importMs = await measureImport(many.api);
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
