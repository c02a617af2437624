import type { Embedder } from '@lobby/ai';
import { createFakeEmbedder, createTestTenant, drainIngest, skipIngestDelays, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import { releaseResourceLeases, suspendTenant } from '../../platform/index.ts';
import {
  createTextResource,
  getResource,
  ingestNextResource,
  ingestResources,
  listChunks,
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

/** A promise that the test resolves. */
function createGate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** An embedder that waits for `release` once a text contains `word`. */
function createBlockedEmbedder(word: string): { embedder: Embedder; reached: Promise<void>; release: () => void } {
  const [reached, released] = [createGate(), createGate()];
  const { embed, ...rest } = createFakeEmbedder();
  return {
    reached: reached.opened,
    release: released.open,
    embedder: {
      ...rest,
      embed: async (texts, purpose) => {
        if (texts.some((text) => text.includes(word))) {
          reached.open();
          await released.opened;
        }
        return embed(texts, purpose);
      },
    },
  };
}

const addText = async (tenant: TestTenant, title: string, text = `${title} in full.`): Promise<string> =>
  (await createTextResource(tenant.scope, tenant.admin, { title, text })).id;

/** A file with several pages, as they are stored before they are indexed. */
async function addPages(tenant: TestTenant, title: string, texts: string[]): Promise<string> {
  const id = await addText(tenant, title);
  await tenant.scope.db(async (tx) => {
    await tx.resource.updateMany({ where: { id }, data: { type: 'file' } });
    await tx.resourcePage.createMany({
      data: texts.map((text, position) => ({
        resourceId: id,
        position,
        key: `page ${position + 1}`,
        pendingContent: { number: null, blocks: [{ kind: 'text', text }] },
        depth: position,
        generation: 1,
      })),
    });
  });
  return id;
}

const get = (tenant: TestTenant, id: string) => tenant.scope.db((tx) => getResource(tx, id));
const listTexts = async (tenant: TestTenant, resourceId: string): Promise<string[]> => {
  const { chunks } = await tenant.scope.db((tx) => listChunks(tx, { resourceId, skip: 0, take: 100 }));
  return chunks.map(({ text }) => text);
};

describe('ingestion in the background', () => {
  it('is enqueued when a resource is created', async () => {
    const before = deps.enqueuedJobs.length;
    await addText(bakery, 'Announced');
    expect(deps.enqueuedJobs.slice(before)).toEqual(['resource.ingest']);
    await drainIngest(deps);
  });

  it('is done by one job for all that is due', async () => {
    const ids = [await addText(bakery, 'First'), await addText(bank, 'Second')];
    await ingestResources(deps);
    expect(await get(bakery, ids[0]!)).toMatchObject({ status: 'completed' });
    expect(await get(bank, ids[1]!)).toMatchObject({ status: 'completed' });
  });

  it('never has two workers on one resource', async () => {
    const id = await addText(bakery, 'Only once');
    const results = await Promise.all([1, 2, 3, 4].map(() => ingestNextResource(deps)));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await listTexts(bakery, id)).toEqual(['Only once in full.']);
  });

  it('S87 continues where a dead worker stopped, without duplicates', async () => {
    const id = await addPages(bakery, 'Long read', ['Page one.', 'Page two.', 'Page three.']);
    const { embedder, reached, release } = createBlockedEmbedder('Page two.');
    const dead = ingestNextResource({ ...deps, embedder });
    await reached;
    expect(await get(bakery, id)).toMatchObject({ status: 'processing', pagesDiscovered: 3, pagesProcessed: 1 });
    expect(await ingestNextResource(deps)).toBe(false);

    const first = await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 1 }));
    await releaseResourceLeases(deps);
    await drainIngest(deps);
    const done = await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 10 }));
    expect(done.chunks.map(({ text }) => text)).toEqual(['Page one.', 'Page two.', 'Page three.']);
    expect(done.chunks[0]?.id).toBe(first.chunks[0]?.id);

    // The worker was only slow, and its lease is over: it must not write anymore.
    release();
    await dead;
    expect(await bakery.scope.db((tx) => listChunks(tx, { resourceId: id, skip: 0, take: 10 }))).toEqual(done);
    expect(await get(bakery, id)).toMatchObject({ status: 'completed', chunks: 3 });
  });

  it('is enqueued again by the sweep when the queue has lost it', async () => {
    await addText(bakery, 'Lost');
    const before = deps.enqueuedJobs.length;
    await sweepResources(deps);
    expect(deps.enqueuedJobs.slice(before)).toEqual(['resource.ingest']);
    await drainIngest(deps);
    await sweepResources(deps);
    expect(deps.enqueuedJobs).toHaveLength(before + 1);
  });

  it('ends when the resource is removed, and writes nothing', async () => {
    const id = await addText(bank, 'Deleted', 'Deleted while it is read.');
    const { embedder, reached, release } = createBlockedEmbedder('Deleted while');
    const working = ingestNextResource({ ...deps, embedder });
    await reached;
    await removeResource(bank.scope, bank.admin, id);
    release();
    await expect(working).resolves.toBe(true);
    expect(await bank.scope.db((tx) => tx.chunk.count({ where: { resourceId: id } }))).toBe(0);
    expect(await bank.scope.db((tx) => tx.resourcePage.count({ where: { resourceId: id } }))).toBe(0);
  });

  it('starts again when the resource is synced again meanwhile', async () => {
    const id = await addText(bank, 'Changing', 'The old words.');
    const { embedder, reached, release } = createBlockedEmbedder('old words');
    const working = ingestNextResource({ ...deps, embedder });
    await reached;
    await bank.scope.db((tx) => tx.resource.updateMany({ where: { id }, data: { text: 'The new words.' } }));
    await reprocessResource(bank.scope, bank.admin, id);
    await drainIngest(deps);
    release();
    await working;
    expect(await listTexts(bank, id)).toEqual(['The new words.']);
    expect(await get(bank, id)).toMatchObject({ status: 'completed', pagesDiscovered: 1, pagesProcessed: 1 });
  });
});

/** A process that is killed at its `last` transaction, before its commit or right after it. */
function createDyingDeps(last: number, when: 'before' | 'after'): Deps & { isDead: () => boolean } {
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
    'right %s any of its commits is recovered from: every page once, one notification, one record, nothing lost',
    async (when) => {
      const texts = ['Page one.', 'Page two.'];
      for (let last = 1, wasKilled = true; wasKilled; last++) {
        const id = await addPages(bank, `Killed ${when} ${last}`, texts);
        await drainIngest(deps);
        await bank.scope.db(
          (tx) =>
            tx.$executeRaw`UPDATE "ResourcePage" SET "contentHash" = 'another' WHERE "resourceId" = ${id}::uuid AND key = 'page 1'`,
        );
        await bank.scope.db((tx) => tx.notification.deleteMany());
        await reprocessResource(bank.scope, bank.admin, id);
        await bank.scope.db(
          (tx) =>
            tx.$executeRaw`UPDATE "ResourcePage" SET generation = 2, status = 'pending',
              "pendingContent" = jsonb_build_object('number', NULL, 'blocks', jsonb_build_array(jsonb_build_object('kind', 'text', 'text', text)))
              WHERE "resourceId" = ${id}::uuid`,
        );
        const dying = createDyingDeps(last, when);
        await ingestNextResource(dying).catch(() => undefined);
        wasKilled = dying.isDead();
        await releaseResourceLeases(deps);
        await skipIngestDelays(bank);
        await drainIngest(deps);
        expect(await get(bank, id)).toMatchObject({
          status: 'completed',
          pagesDiscovered: 2,
          pagesProcessed: 2,
          failure: null,
        });
        expect((await listTexts(bank, id)).toSorted()).toEqual(texts);
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

describe('an error of ours', () => {
  it('S87 is retried after a while, five times, and then fails the sync with a reason', async () => {
    const id = await addText(bank, 'Poison');
    const broken = { ...deps.embedder, embed: () => Promise.reject(new Error('out of memory')) };
    for (let round = 1; round <= 5; round++) {
      expect(await ingestNextResource({ ...deps, embedder: broken })).toBe(true);
      expect(await get(bank, id)).toMatchObject({ status: 'processing' });
      // The next attempt is scheduled for later.
      expect(await ingestNextResource(deps)).toBe(false);
      await skipIngestDelays(bank);
    }
    await ingestNextResource({ ...deps, embedder: broken });
    expect(await get(bank, id)).toMatchObject({
      status: 'failed',
      failure: { code: 'ingest_crashed', params: { attempts: 5 } },
    });
    await skipIngestDelays(bank);
    expect(await ingestNextResource(deps)).toBe(false);

    await reprocessResource(bank.scope, bank.admin, id);
    await drainIngest(deps);
    expect(await get(bank, id)).toMatchObject({ status: 'completed', failure: null });
  });

  it('that is over at the next attempt leaves no trace', async () => {
    const id = await addText(bakery, 'Hiccup');
    await ingestNextResource({
      ...deps,
      embedder: { ...deps.embedder, embed: () => Promise.reject(new Error('away')) },
    });
    await skipIngestDelays(bakery);
    await drainIngest(deps);
    expect(await get(bakery, id)).toMatchObject({ status: 'completed', failure: null });
    const { pages } = await bakery.scope.db((tx) => listPages(tx, { resourceId: id, skip: 0, take: 5 }));
    expect(pages).toMatchObject([{ status: 'indexed', reason: null }]);
  });
});

describe('the turns of companies', () => {
  it('S26 are fair: a single text does not wait for another company’s many', async () => {
    await drainIngest(deps);
    const [big, small] = [await createTestTenant(deps, 'Big'), await createTestTenant(deps, 'Small')];
    for (let number = 1; number <= 6; number++) await addText(big, `Pile ${number}`);
    await ingestNextResource(deps);
    const single = await addText(small, 'Single');
    await ingestNextResource(deps);
    expect(await get(small, single)).toMatchObject({ status: 'completed' });
    const left = await big.scope.db((tx) => tx.resource.count({ where: { status: 'pending' } }));
    expect(left).toBe(5);
    await drainIngest(deps);
  });

  it('skip a suspended company', async () => {
    const shop = await createTestTenant(deps, 'Shady');
    const id = await addText(shop, 'Waiting');
    await suspendTenant(deps, bank.admin.userId, { tenantId: shop.scope.tenantId, reason: 'Unpaid' });
    await drainIngest(deps);
    expect(await get(shop, id)).toMatchObject({ status: 'pending' });
  });
});
