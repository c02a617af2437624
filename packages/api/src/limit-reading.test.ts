import { AppError } from '@lobby/contracts/errors';
import { openTestDeps } from '@lobby/testing';
import type { TestDeps } from '@lobby/testing';
import { createPopulatedTenant } from '@lobby/testing/procedure-cases';
import type { PopulatedTenant } from '@lobby/testing/procedure-cases';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContext } from './context.ts';
import { appRouter } from './root.ts';

let deps: TestDeps;
let bakery: PopulatedTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createPopulatedTenant(deps, 'Bakery');
});
afterAll(() => deps.close());

/** The dashboard's calls of an admin who has opened as much as anybody may. */
function createCaller() {
  const consume: TestDeps['rateLimits']['consume'] = (name) =>
    name === 'reading' ? Promise.reject(new AppError('rate_limited', 'rate_limited')) : Promise.resolve();
  const { cookie, slug } = bakery.tenant;
  return appRouter.createCaller(
    createContext(
      { ...deps, rateLimits: { ...deps.rateLimits, consume } },
      {
        requestId: 'r-1',
        ip: '203.0.113.7',
        origin: null,
        cookies: cookie,
        visitorToken: null,
        tenantSlug: slug,
        userAgent: null,
        setCookie: () => {},
      },
    ),
  );
}

it('S83 conversations, contacts, files, further pages and exports are counted before they are read', async () => {
  const { conversationId } = bakery.rows;
  const caller = createCaller();
  const cursor = `2026-11-29T15:00:00.000Z ${conversationId}`;
  const calls = [
    () => caller.inbox.get({ conversationId, afterSeq: 0 }),
    () => caller.inbox.list({ filter: { list: 'all' }, cursor }),
    () => caller.contacts.getByConversation({ conversationId }),
    () => caller.memory.getByContact({ contactId: bakery.rows.rememberedContactId }),
    () => caller.attachments.getLink({ attachmentId: conversationId }),
    () => caller.faqs.export(),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ cause: { code: 'reading_limited' } });
  await expect(caller.inbox.list({ filter: { list: 'all' } })).resolves.toBeDefined();
});
