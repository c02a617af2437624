import type { Embedder } from '@lobby/ai';
import { createFakeEmbedder, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { releaseResourceLeases, suspendTenant } from '../../platform/index.ts';
import {
  createTextResource,
  getResource,
  ingestNextResource,
  listResourceChunks,
  listPages,
  removeResource,
  reprocessResource,
  sweepResources,
} from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

/** A stretch of work that waits until the test lets it go on. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** An embedder that tells when it is asked for a text that holds `word`, and answers once the gate opens. */
function stuckAt(word: string): { embedder: Embedder; reached: Promise<void>; release: () => void } {
  const [asked, held] = [gate(), gate()];
  const { embed, ...rest } = createFakeEmbedder();
  return {
    reached: asked.opened,
    release: held.open,
    embedder: {
      ...rest,
      embed: async (texts, purpose) => {
        if (texts.some((text) => text.includes(word))) {
          asked.open();
          await held.opened;
        }
        return embed(texts, purpose);
      },
    },
  };
}

const add = async (tenant: TestTenant, title: string, text = `${title} in full.`): Promise<string> =>
  (await createTextResource(tenant.scope, tenant.admin, { title, text })).id;

/** A resource of several pages: a text that stands in the tables as a PDF's pages would, already cut. */
async function addPaged(tenant: TestTenant, title: string, texts: string[]): Promise<string> {
  const id = await add(tenant, title);
  await tenant.scope.db((tx) =>
    tx.resourcePage.createMany({
      data: texts.map((text, position) => ({
        resourceId: id,
        position,
        key: `page ${position + 1}`,
        text,
        depth: position,
        generation: 1,
      })),
    }),
  );
  return id;
}

const workOff = async (): Promise<void> => {
  while (await ingestNextResource(deps));
};

const read = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getResource(tx, id));
const chunksOf = async (tenant: TestTenant, resourceId: string): Promise<string[]> => {
  const { chunks } = await tenant.scope.db((tx) => listResourceChunks(tx, { resourceId, skip: 0, take: 100 }));
  return chunks.map(({ text }) => text);
};

/** What waiting would do: every resource that is to be tried again later is due now. */
const hurry = (tenant: TestTenant) =>
  tenant.scope.db((tx) => tx.resource.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }));

describe('reading in the background', () => {
  it('is asked for when a resource is made', async () => {
    const before = deps.enqueuedJobs.length;
    await add(bakery, 'Announced');
    expect(deps.enqueuedJobs.slice(before)).toEqual(['resource.ingest']);
    await workOff();
  });

  it('never has two workers on one resource, however many look for work', async () => {
    const id = await add(bakery, 'Only once');
    const results = await Promise.all([1, 2, 3, 4].map(() => ingestNextResource(deps)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await chunksOf(bakery, id)).toEqual(['Only once in full.']);
  });

  it('S87 goes on where a dead worker stopped, and makes nothing twice', async () => {
    const id = await addPaged(bakery, 'Long read', ['Page one.', 'Page two.', 'Page three.']);
    const { embedder, reached, release } = stuckAt('Page two.');
    const dead = ingestNextResource({ ...deps, embedder });
    await reached;
    expect(await read(bakery, id)).toMatchObject({ status: 'processing', pagesDiscovered: 3, pagesProcessed: 1 });
    expect(await ingestNextResource(deps)).toBe(false);

    const first = await bakery.scope.db((tx) => listResourceChunks(tx, { resourceId: id, skip: 0, take: 1 }));
    await releaseResourceLeases(deps);
    await workOff();
    const done = await bakery.scope.db((tx) => listResourceChunks(tx, { resourceId: id, skip: 0, take: 10 }));
    expect(done.chunks.map(({ text }) => text)).toEqual(['Page one.', 'Page two.', 'Page three.']);
    expect(done.chunks[0]?.id).toBe(first.chunks[0]?.id);

    // The worker was not dead, only slow: what it brings now is not wanted any more.
    release();
    await dead;
    expect(await bakery.scope.db((tx) => listResourceChunks(tx, { resourceId: id, skip: 0, take: 10 }))).toEqual(done);
    expect(await read(bakery, id)).toMatchObject({ status: 'completed', chunks: 3 });
  });

  it('is found again by the sweep when the queue has lost it', async () => {
    await add(bakery, 'Lost');
    const before = deps.enqueuedJobs.length;
    await sweepResources(deps);
    expect(deps.enqueuedJobs.slice(before)).toEqual(['resource.ingest']);
    await workOff();
    await sweepResources(deps);
    expect(deps.enqueuedJobs).toHaveLength(before + 1);
  });

  it('loses to deleting: what was being read is gone for good', async () => {
    const id = await add(bank, 'Deleted', 'Deleted while it is read.');
    const { embedder, reached, release } = stuckAt('Deleted while');
    const working = ingestNextResource({ ...deps, embedder });
    await reached;
    await removeResource(bank.scope, bank.admin, id);
    release();
    await expect(working).resolves.toBe(true);
    expect(await bank.scope.db((tx) => tx.chunk.count({ where: { resourceId: id } }))).toBe(0);
    expect(await bank.scope.db((tx) => tx.resourcePage.count({ where: { resourceId: id } }))).toBe(0);
  });

  it('begins anew when reprocessing is asked for while it is read', async () => {
    const id = await add(bank, 'Changing', 'The old words.');
    const { embedder, reached, release } = stuckAt('old words');
    const working = ingestNextResource({ ...deps, embedder });
    await reached;
    await bank.scope.db((tx) => tx.resource.updateMany({ where: { id }, data: { text: 'The new words.' } }));
    await reprocessResource(bank.scope, bank.admin, id);
    await workOff();
    release();
    await working;
    expect(await chunksOf(bank, id)).toEqual(['The new words.']);
    expect(await read(bank, id)).toMatchObject({ status: 'completed', pagesDiscovered: 1, pagesProcessed: 1 });
  });
});

/** A process that is killed at its `last` transaction, before the transaction's commit or right after it: nothing of it runs on. */
function killedAt(last: number, when: 'before' | 'after'): Deps & { isDead: () => boolean } {
  let count = 0;
  let isDead = false;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    count += 1;
    if (isDead || (count === last && when === 'before')) {
      isDead = true;
      throw new Error('killed');
    }
    const result = await work();
    if (count === last) {
      isDead = true;
      throw new Error('killed');
    }
    return result;
  };
  return {
    ...deps,
    isDead: () => isDead,
    platformDb: (work) => guard(() => deps.platformDb(work)),
    platformThenTenantDb: (first, then) => guard(() => deps.platformThenTenantDb(first, then)),
    tenantDb: (tenantId) => (work) => guard(() => deps.tenantDb(tenantId)(work)),
  };
}

describe('S87 a process that is killed', () => {
  it.each(['before', 'after'] as const)(
    'right %s any of its commits is made good: every page once, one notification, one record, nothing lost',
    async (when) => {
      const texts = ['Page one.', 'Page two.'];
      for (let last = 1, wasKilled = true; wasKilled; last++) {
        const id = await addPaged(bank, `Killed ${when} ${last}`, texts);
        await workOff();
        await bank.scope.db(
          (tx) =>
            tx.$executeRaw`UPDATE "ResourcePage" SET "contentHash" = 'another' WHERE "resourceId" = ${id}::uuid AND key = 'page 1'`,
        );
        await bank.scope.db((tx) => tx.notification.deleteMany());
        await reprocessResource(bank.scope, bank.admin, id);
        await bank.scope.db(
          (tx) =>
            tx.$executeRaw`UPDATE "ResourcePage" SET generation = 2, status = 'pending' WHERE "resourceId" = ${id}::uuid`,
        );
        const dying = killedAt(last, when);
        await ingestNextResource(dying).catch(() => undefined);
        wasKilled = dying.isDead();
        await releaseResourceLeases(deps);
        await hurry(bank);
        await workOff();
        expect(await read(bank, id)).toMatchObject({
          status: 'completed',
          pagesDiscovered: 2,
          pagesProcessed: 2,
          failure: null,
        });
        expect((await chunksOf(bank, id)).toSorted()).toEqual(texts);
        const { notifications, syncs, vectors } = await bank.scope.db(async (tx) => ({
          notifications: await tx.notification.count({ where: { kind: 'resource_completed' } }),
          syncs: await tx.resourceSync.findMany({ where: { resourceId: id } }),
          vectors: await tx.embedding.count({ where: { chunk: { resourceId: id } } }),
        }));
        expect([notifications, vectors]).toEqual([1, 2]);
        expect(syncs).toMatchObject([{ generation: 2, pagesChanged: 1, pagesUnchanged: 1 }]);
      }
    },
    60_000,
  );
});

describe('a fault of our own', () => {
  it('S87 is tried again after a while, five times, and then given up with a reason', async () => {
    const id = await add(bank, 'Poison');
    const broken = { ...deps.embedder, embed: () => Promise.reject(new Error('out of memory')) };
    for (let round = 1; round <= 5; round++) {
      expect(await ingestNextResource({ ...deps, embedder: broken })).toBe(true);
      expect(await read(bank, id)).toMatchObject({ status: 'processing' });
      // Not at once: the next try has a date.
      expect(await ingestNextResource(deps)).toBe(false);
      await hurry(bank);
    }
    await ingestNextResource({ ...deps, embedder: broken });
    expect(await read(bank, id)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('broken off 5 times'),
    });
    await hurry(bank);
    expect(await ingestNextResource(deps)).toBe(false);

    await reprocessResource(bank.scope, bank.admin, id);
    await workOff();
    expect(await read(bank, id)).toMatchObject({ status: 'completed', failure: null });
  });

  it('that is over when it is tried again leaves no trace', async () => {
    const id = await add(bakery, 'Hiccup');
    await ingestNextResource({
      ...deps,
      embedder: { ...deps.embedder, embed: () => Promise.reject(new Error('away')) },
    });
    await hurry(bakery);
    await workOff();
    expect(await read(bakery, id)).toMatchObject({ status: 'completed', failure: null });
    const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId: id, skip: 0, take: 5 }));
    expect(pages).toMatchObject([{ status: 'kept', reason: null }]);
  });
});

describe('the turn of each company', () => {
  it('S26 comes round: one that adds a single text does not wait for another’s pile', async () => {
    await workOff();
    const [big, small] = [await createTestTenant(deps, 'Big'), await createTestTenant(deps, 'Small')];
    for (let number = 1; number <= 6; number++) await add(big, `Pile ${number}`);
    await ingestNextResource(deps);
    const single = await add(small, 'Single');
    await ingestNextResource(deps);
    expect(await read(small, single)).toMatchObject({ status: 'completed' });
    const left = await big.scope.db((tx) => tx.resource.count({ where: { status: 'pending' } }));
    expect(left).toBe(5);
    await workOff();
  });

  it('is passed over while the company is suspended', async () => {
    const shop = await createTestTenant(deps, 'Shady');
    const id = await add(shop, 'Waiting');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    await workOff();
    expect(await read(shop, id)).toMatchObject({ status: 'pending' });
  });
});
