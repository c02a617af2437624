import type { Server } from 'node:http';
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
import { connectSimulators } from './channels/connect-simulators.ts';
import { startChannelsPage } from './channels/start-channels-page.ts';
import type { DemoProviders } from './channels/start-providers.ts';
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

/** The port of the page that plays phones and mailboxes: the one after the demo sites'. */
const channelsPagePort = (port: number): number => demoSitePort(port, DEMO_TENANTS.length);

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
  /** The simulated providers of their channels. */
  providers: DemoProviders;
}

const closeServer = (server: Server) => (): void => {
  server.closeAllConnections();
  server.close();
};

/** What a page of a demo company ends with: its widget, and the way to the page that plays its other channels. */
const buildSnippet = (publicUrl: string, key: string, channelsUrl: string): string =>
  `<script async src="${publicUrl}/widget/${key}.js"></script>
    <nav aria-label="Demo" class="demo-channels"><a href="${channelsUrl}">Text or email us (simulated)</a></nav>`;

/** Makes the demo companies where they are missing and serves their sites. Gives the lines that the start shows of them. */
export async function startDemo(
  composition: Composition,
  { PORT }: ServerSettings,
  { terminal, shutdown, seedFolder, providers }: DemoOptions,
): Promise<[string, string][]> {
  const { deps, publicUrl } = composition;
  return terminal.step('demo data', async () => {
    const channelsUrl = `http://localhost:${channelsPagePort(PORT)}/`;
    const page = await startChannelsPage(join(seedFolder, 'channels'), channelsPagePort(PORT));
    shutdown.add('demo channels', closeServer(page.server));
    await ensureSuperAdmin(deps, DEMO_SUPER_ADMIN);
    const rows: [string, string][] = [];
    for (const [index, tenant] of DEMO_TENANTS.entries()) {
      const port = demoSitePort(PORT, index);
      const siteUrl = `http://localhost:${port}/`;
      let key = '';
      const site = await startDemoSite(join(seedFolder, tenant.folder, 'site'), port, () =>
        buildSnippet(publicUrl, key, `${channelsUrl}#${tenant.slug}`),
      );
      shutdown.add(`demo site ${tenant.slug}`, closeServer(site));
      const seeded = await seedDemoTenant(deps, tenant, siteUrl);
      key = seeded.widgetKey;
      const connected = { tenant, tenantId: seeded.tenantId, providers: providers.get(tenant.slug) };
      page.add(await connectSimulators(composition, connected, page.update));
      await waitForIngest(deps, seeded.tenantId);
      rows.push(
        [tenant.name, siteUrl],
        ['  try asking', tenant.sampleQuestion],
        ['  company admin', `${tenant.admin.email} / ${DEMO_PASSWORD}`],
        ['  agent', `${tenant.agent.email} / ${DEMO_PASSWORD}`],
      );
    }
    return [...rows, ['Phone and mailbox', channelsUrl]];
  });
}
