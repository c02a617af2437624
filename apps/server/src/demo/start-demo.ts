import { join } from 'node:path';
import type { Composition } from '@lobby/composition';
import { tenantScope } from '@lobby/core/deps';
import { ensureSuperAdmin } from '@lobby/core/platform';
import { listResources } from '@lobby/core/resources';
import type { Deps } from '@lobby/core/deps';
import type { Shutdown } from '@lobby/runtime';
import { DEMO_PASSWORD, DEMO_TENANTS, seedDemoTenant } from '@lobby/seed';
import type { ServerSettings } from '../env.ts';
import type { Terminal } from '../terminal.ts';
import { startDemoSite } from './start-demo-site.ts';

/** The super admin of a demo; an installation of one's own names another by SUPER_ADMIN_EMAIL. */
export const DEMO_SUPER_ADMIN = { email: 'admin@lobby.example', password: DEMO_PASSWORD, name: 'Super admin' };

const INGEST_TIMEOUT_MS = 60_000;
const POLL_MS = 200;

/** The port of a demo company's site: the ones after the platform's own. */
export const demoSitePort = (port: number, index: number): number => port + 1 + index;

/** host:port of every demo site, for the crawler's allow-list: they are on loopback. */
export const demoSiteHosts = (port: number): string[] =>
  DEMO_TENANTS.map((_tenant, index) => `localhost:${demoSitePort(port, index)}`);

/** Waits until a tenant's material is read, so that the first question finds it; gives up after a minute, reading goes on. */
async function waitForIngest(deps: Deps, tenantId: string): Promise<void> {
  const { db } = tenantScope(deps, tenantId);
  for (const until = Date.now() + INGEST_TIMEOUT_MS; Date.now() < until;) {
    const { resources } = await db((tx) => listResources(tx, { search: '', skip: 0, take: 50 }));
    if (resources.every(({ status }) => status === 'completed' || status === 'failed')) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export interface DemoOptions {
  terminal: Terminal;
  shutdown: Shutdown;
  /** Where the demo companies' sites lie. */
  seedFolder: string;
}

/** Makes the demo companies where they are missing and serves their sites. Gives the lines that the start shows of them. */
export async function startDemo(
  { deps, publicUrl }: Composition,
  { PORT }: ServerSettings,
  { terminal, shutdown, seedFolder }: DemoOptions,
): Promise<[string, string][]> {
  return terminal.step('demo data', async () => {
    await ensureSuperAdmin(deps, DEMO_SUPER_ADMIN);
    const rows: [string, string][] = [];
    for (const [index, tenant] of DEMO_TENANTS.entries()) {
      const port = demoSitePort(PORT, index);
      const siteUrl = `http://localhost:${port}/`;
      let key = '';
      const site = await startDemoSite(
        join(seedFolder, tenant.folder, 'site'),
        port,
        () => `<script async src="${publicUrl}/widget/${key}.js"></script>`,
      );
      shutdown.add(`demo site ${tenant.slug}`, () => {
        site.closeAllConnections();
        site.close();
      });
      const seeded = await seedDemoTenant(deps, tenant, siteUrl);
      key = seeded.widgetKey;
      await waitForIngest(deps, seeded.tenantId);
      rows.push(
        [tenant.name, siteUrl],
        ['  try asking', tenant.sampleQuestion],
        ['  company admin', `${tenant.admin.email} / ${DEMO_PASSWORD}`],
        ['  agent', `${tenant.agent.email} / ${DEMO_PASSWORD}`],
      );
    }
    return rows;
  });
}
