import { openTestDatabase } from '@lobby/testing';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { assertSafeLogin, UnsafeLoginError } from './assert-safe-login.ts';
import { createEmbeddedClientClass } from './embedded/embedded-client.ts';
import { SessionMultiplexer } from './embedded/session-multiplexer.ts';

describe('the login that would serve', () => {
  it('S2 is refused when it is a superuser, bypasses policies, owns tables or may create some', async () => {
    const database = await PGlite.create();
    const hub = new SessionMultiplexer(async (bytes) => Buffer.from(await database.execProtocolRaw(bytes)));
    const as = (role: string): pg.Pool =>
      new pg.Pool({
        Client: createEmbeddedClientClass(hub, role === 'postgres' ? 'RESET ROLE' : `SET ROLE ${role}`),
        max: 1,
      });
    await as('postgres').query(`
      CREATE ROLE bypasser BYPASSRLS; CREATE ROLE owner; CREATE ROLE creator; CREATE ROLE fine;
      CREATE TABLE thing (id int); ALTER TABLE thing OWNER TO owner; GRANT CREATE ON SCHEMA public TO creator`);
    for (const [role, fault] of [
      ['postgres', 'is a superuser'],
      ['bypasser', 'bypasses row-level security'],
      ['owner', 'owns tables'],
      ['creator', 'may create tables'],
    ] as const) {
      await expect(assertSafeLogin(as(role))).rejects.toThrow(UnsafeLoginError);
      await expect(assertSafeLogin(as(role))).rejects.toThrow(`The database role "${role}" ${fault}.`);
    }
    await expect(assertSafeLogin(as('fine'))).resolves.toBeUndefined();
  });

  it('S2 of an opened database is a safe one', async () => {
    const database = await openTestDatabase();
    await expect(assertSafeLogin(database.counterPool)).resolves.toBeUndefined();
    await database.close();
  });
});
