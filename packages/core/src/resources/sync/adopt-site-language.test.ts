import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestTenant, drainIngestWithoutDelays, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '../../audit/index.ts';
import { createWebsiteResource } from '../index.ts';

const PAGE = `<!doctype html><html lang="fr"><head><title>Tarifs</title></head><body><main><h1>Tarifs</h1>
<p>Le petit déjeuner est compris dans le prix des chambres, et les enfants de moins de quatre ans dorment gratuitement.</p>
<p>Nous cuisinons végétarien sur demande, tous les soirs sauf le mercredi.</p></main></body></html>`;

let deps: TestDeps;
let site: Server;
let url: string;

beforeAll(async () => {
  site = await new Promise((started) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    }).listen(0, '127.0.0.1', () => started(server));
  });
  const { port } = site.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/`;
  deps = await openTestDeps({ allow: [`127.0.0.1:${port}`] });
});
afterAll(async () => {
  await deps.outbound.close();
  await deps.close();
  site.closeAllConnections();
  await new Promise((closed) => site.close(closed));
});

const readSite = async (tenant: TestTenant): Promise<void> => {
  await createWebsiteResource(tenant.scope, tenant.admin, { url, settings: { maxPages: 5, maxDepth: 1 } });
  await drainIngestWithoutDelays(deps, tenant);
};

const getLanguage = ({ scope }: TestTenant): Promise<string> =>
  scope.db(async (tx) => (await tx.tenantSettings.findFirstOrThrow({ select: { language: true } })).language);
const getTexts = ({ scope }: TestTenant) =>
  scope.db((tx) => tx.tenantSettings.findFirstOrThrow({ select: { assistantName: true, greeting: true } }));

describe("the language of a company's site", () => {
  it('becomes its assistant’s, and no other tenant’s', async () => {
    const [mill, bank] = [await createTestTenant(deps, 'Moulin'), await createTestTenant(deps, 'Bank')];
    await readSite(mill);
    expect([await getLanguage(mill), await getLanguage(bank)]).toEqual(['fr', 'en']);
  });

  it('is what the assistant is called and greets in, unless somebody has named it', async () => {
    const [bakery, named] = [await createTestTenant(deps, 'Fournil'), await createTestTenant(deps, 'Cave')];
    await named.scope.db((tx) => tx.tenantSettings.updateMany({ data: { assistantName: 'Léa' } }));
    await readSite(bakery);
    await readSite(named);
    const greeting = 'Bonjour\u00a0! Comment puis-je vous aider\u00a0?';
    expect(await getTexts(bakery)).toEqual({ assistantName: 'Assistant Fournil', greeting });
    expect(await getTexts(named)).toEqual({ assistantName: 'Léa', greeting });
  });

  it('stays what somebody has chosen', async () => {
    const hotel = await createTestTenant(deps, 'Hotel');
    await hotel.scope.db((tx) =>
      recordAudit(tx, { actorUserId: hotel.admin.userId, action: 'assistant.updated', data: { language: 'en' } }),
    );
    await readSite(hotel);
    expect(await getLanguage(hotel)).toBe('en');
  });
});
