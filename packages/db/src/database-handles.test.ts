import { randomUUID } from 'node:crypto';
import { withQueueKey } from '@lobby/runtime';
import { chooseSize, createUnreachableDatabase, openTestDatabase } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, TenantTx } from './index.ts';
import { isBacklogFull, isDatabaseDown, isUniqueViolation } from './index.ts';

let database: Database;
let [rose, oak] = ['', ''];

const makeTenant = async (name: string): Promise<string> => {
  const { id } = await database.platformDb((tx) =>
    tx.tenant.create({ data: { name, slug: `${name}-${randomUUID()}`, planId: 'free' }, select: { id: true } }),
  );
  return id;
};
const addDomain = (origin: string, tenantId?: string) => (tx: TenantTx) =>
  tx.domain.create({ data: { origin, ...(tenantId ? { tenantId } : {}) } });

beforeAll(async () => {
  database = await openTestDatabase();
  rose = await makeTenant('rose');
  oak = await makeTenant('oak');
  await database.tenantDb(rose)(addDomain('https://rose.example'));
  await database.tenantDb(oak)(addDomain('https://oak.example'));
});
afterAll(() => database.close());

describe("a tenant's door", () => {
  it("shows the tenant's own rows and no others", async () => {
    expect(await database.tenantDb(rose)((tx) => tx.domain.findMany({ select: { origin: true } }))).toEqual([
      { origin: 'https://rose.example' },
    ]);
  });

  it("changes and deletes nothing of another tenant's, however it is asked", async () => {
    const [foreign] = await database.tenantDb(oak)((tx) => tx.domain.findMany());
    await database.tenantDb(rose)(async (tx) => {
      expect(
        (await tx.domain.updateMany({ where: { id: foreign!.id }, data: { origin: 'https://stolen.example' } })).count,
      ).toBe(0);
      expect((await tx.domain.deleteMany({ where: { tenantId: oak } })).count).toBe(0);
    });
    expect(await database.tenantDb(oak)((tx) => tx.domain.count())).toBe(1);
  });

  it('S10 refuses a row that names another tenant', async () => {
    await expect(database.tenantDb(rose)(addDomain('https://evil.example', oak))).rejects.toThrow(/row-level security/);
    expect(await database.tenantDb(oak)((tx) => tx.domain.count())).toBe(1);
  });

  it("S5 refuses a row that refers to another tenant's row", async () => {
    const visitor = await database.tenantDb(oak)((tx) =>
      tx.visitor.create({ data: { secretHash: randomUUID(), origin: 'https://oak.example' } }),
    );
    await expect(
      database.tenantDb(rose)((tx) => tx.conversation.create({ data: { visitorId: visitor.id } })),
    ).rejects.toThrow(/foreign key/i);
  });

  it('S6 lets two tenants have rows with the same unique value', async () => {
    await database.tenantDb(rose)(addDomain('https://shared.example'));
    await expect(database.tenantDb(oak)(addDomain('https://shared.example'))).resolves.toBeTruthy();
    const second = await database
      .tenantDb(oak)(addDomain('https://shared.example'))
      .catch((error: unknown) => error);
    expect(isUniqueViolation(second)).toBe(true);
  });

  it('S17 rolls back everything when its work fails', async () => {
    const before = await database.tenantDb(rose)((tx) => tx.domain.count());
    const work = async (tx: TenantTx): Promise<never> => {
      await addDomain('https://half.example')(tx);
      throw new Error('stop');
    };
    await expect(database.tenantDb(rose)(work)).rejects.toThrow('stop');
    expect(await database.tenantDb(rose)((tx) => tx.domain.count())).toBe(before);
  });

  it('can not reach the tables of the platform', async () => {
    const users = database.tenantDb(rose)((tx) => tx.$queryRaw`SELECT email FROM "User"`);
    await expect(users).rejects.toThrow(/permission denied/);
    const figures = database.tenantDb(rose)((tx) => tx.$queryRaw`SELECT * FROM list_tenant_stats('{}'::uuid[])`);
    await expect(figures).rejects.toThrow(/permission denied/);
  });

  it('shows the tenant its own name and keeps it from changing its own plan', async () => {
    expect(await database.tenantDb(rose)((tx) => tx.tenant.findMany({ select: { name: true } }))).toEqual([
      { name: 'rose' },
    ]);
    await expect(
      database.tenantDb(rose)((tx) => tx.tenant.updateMany({ data: { planId: 'enterprise' } })),
    ).rejects.toThrow(/permission denied/);
    await expect(database.tenantDb(rose)((tx) => tx.tenant.updateMany({ data: { status: 'active' } }))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('opens for the id of a tenant and for nothing else', () => {
    for (const id of ['', "' OR true --", 'rose', '*'])
      expect(() => database.tenantDb(id)).toThrow('the id of a tenant');
  });
});

describe("the platform's door", () => {
  it("reaches no tenant's rows", async () => {
    await expect(database.platformDb((tx) => tx.$queryRaw`SELECT * FROM "Domain"`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.platformDb((tx) => tx.$queryRaw`SELECT text FROM "Message"`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('both doors at once', () => {
  it('make a tenant and its first rows, or neither', async () => {
    const slug = `half-${randomUUID()}`;
    const broken = database.platformThenTenantDb(
      async (tx) => {
        const { id } = await tx.tenant.create({ data: { name: 'half', slug, planId: 'free' } });
        return { tenantId: id, context: undefined };
      },
      async (tx) => {
        await addDomain('https://half.example')(tx);
        throw new Error('stop');
      },
    );
    await expect(broken).rejects.toThrow('stop');
    expect(await database.platformDb((tx) => tx.tenant.count({ where: { slug } }))).toBe(0);
  });
});

describe('the door for reads of the platform', () => {
  it('S3 sees what the platform sees, no row of a tenant, and changes nothing', async () => {
    const names = await database.platformRead(
      (tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM "Tenant" WHERE id = ${rose}::uuid`,
    );
    expect(names).toEqual([{ name: 'rose' }]);
    await expect(database.platformRead((tx) => tx.$queryRaw`SELECT * FROM "Domain"`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      database.platformRead((tx) => tx.$queryRaw`UPDATE "Tenant" SET name = 'taken' WHERE id = ${rose}::uuid`),
    ).rejects.toThrow(/read-only/);
  });

  it('takes values as values, and gives large numbers, times and lists as the query engine does', async () => {
    const text = `'); DROP TABLE "Tenant"; --`;
    const read = (tx: { $queryRaw: <T>(sql: TemplateStringsArray, ...values: unknown[]) => Promise<T> }) =>
      tx.$queryRaw<object[]>`
        SELECT ${text}::text AS text, 9007199254740993::bigint AS large, ${new Date(0)}::timestamptz AS time, ${['a', 'b']}::text[] AS list`;
    const expected = [{ text, large: 9_007_199_254_740_993n, time: new Date(0), list: ['a', 'b'] }];
    expect(await database.platformRead(read)).toEqual(expected);
    expect(await database.platformDb(read)).toEqual(expected);
  });

  it('S4 leaves nothing behind, also where a statement failed', async () => {
    const read = (index: number) =>
      database.platformRead((tx) => (index % 3 === 0 ? tx.$queryRaw`SELECT 1 / 0` : tx.$queryRaw`SELECT 1`));
    const results = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => read(index)));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    const { rows } = await database.counterPool.query(
      `SELECT current_user::text AS role, coalesce(current_setting('app.tenant_id', true), '') AS tenant`,
    );
    expect(rows).toEqual([{ role: 'lobby_app', tenant: '' }]);
  });

  it('says that the database is down, and not that the query was wrong', async () => {
    const { platformRead } = createUnreachableDatabase();
    const error: unknown = await platformRead((tx) => tx.$queryRaw`SELECT 1`).catch((reason: unknown) => reason);
    expect(isDatabaseDown(error)).toBe(true);
    const wrong: unknown = await database
      .platformRead((tx) => tx.$queryRaw`SELECT 1 / 0`)
      .catch((reason: unknown) => reason);
    expect(isDatabaseDown(wrong)).toBe(false);
  });
});

describe('a flood', () => {
  const readAs = (address: string): Promise<number> =>
    withQueueKey(address, () => database.platformRead((tx) => tx.$queryRaw<object[]>`SELECT 1`)).then(
      ({ length }) => length,
    );

  it('S27 of one address waits for itself, though what it reads is the platform’s', async () => {
    let answered = 0;
    const flood = Array.from({ length: 400 }, async () => {
      await readAs('198.51.100.7');
      answered += 1;
    });
    expect(await readAs('203.0.113.7')).toBe(1);
    expect(await database.platformDb((tx) => tx.tenant.count())).toBeGreaterThan(0);
    expect(answered).toBeLessThan(200);
    await Promise.all(flood);
  });

  it('S27 of one address is refused as its own fault, and not as the database’s', async () => {
    const flood = await Promise.allSettled(Array.from({ length: 2_050 }, () => readAs('198.51.100.8')));
    const refused = flood.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((error) => isBacklogFull(error) && !isDatabaseDown(error))).toBe(true);
  });
});

describe('outside of any door', () => {
  it('S3 there is no row to read and no way to write, on a fresh connection and on a used one', async () => {
    const read = () => database.counterPool.query('SELECT * FROM "Domain"');
    await expect(read()).rejects.toThrow(/permission denied/);
    await database.tenantDb(rose)((tx) => tx.domain.count());
    await expect(read()).rejects.toThrow(/permission denied/);
  });

  it('S3 a transaction without a tenant reads nothing and writes nothing', async () => {
    const client = await database.counterPool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL ROLE lobby_tenant');
      expect((await client.query('SELECT * FROM "Domain"')).rows).toEqual([]);
      await expect(
        client.query(`INSERT INTO "Domain" (id, origin) VALUES (gen_random_uuid(), 'https://x.example')`),
      ).rejects.toThrow(/tenantId|row-level security/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('S4 no setting and no role stays behind: of many mixed transactions that break off, none sees a foreign row', async () => {
    let foreign = 0;
    const visit = async (index: number): Promise<void> => {
      const [own, other] = index % 2 === 0 ? [rose, oak] : [oak, rose];
      await database.tenantDb(own)(async (tx) => {
        const rows = await tx.domain.findMany({ select: { tenantId: true } });
        if (rows.some(({ tenantId }) => tenantId === other)) foreign += 1;
        if (index % 5 === 0) throw new Error('broken off');
      });
    };
    await Promise.allSettled(Array.from({ length: chooseSize(300, 1_000) }, (_, index) => visit(index)));
    expect(foreign).toBe(0);
    const { rows } = await database.counterPool.query(
      `SELECT current_user::text AS role, coalesce(current_setting('app.tenant_id', true), '') AS tenant`,
    );
    expect(rows).toEqual([{ role: 'lobby_app', tenant: '' }]);
  });
});
