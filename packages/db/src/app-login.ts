import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

const derivePassword = (secret: string): string =>
  createHmac('sha256', secret).update('database login of lobby_app').digest('base64url');

/** PostgreSQL's answer to two processes that change one role at once: it doesn't let the second wait for the first. */
const CHANGED_AT_ONCE = 'tuple concurrently updated';
const ATTEMPTS = 10;

async function alterRole(owner: pg.ClientBase, sql: string, attempt = 1): Promise<void> {
  try {
    await owner.query(sql);
  } catch (error) {
    if (attempt === ATTEMPTS || (error as Error).message !== CHANGED_AT_ONCE) throw error;
    await sleep(Math.random() * 50 * attempt);
    await alterRole(owner, sql, attempt + 1);
  }
}

/** How the serving role signs in on a server when the operator gave no login for it: a password that every process derives alike. */
export const appLogin = {
  /** The owner's address with the serving role's name and password. */
  url: (ownerUrl: string, secret: string): string => {
    const url = new URL(ownerUrl);
    url.username = 'lobby_app';
    url.password = derivePassword(secret);
    return url.href;
  },
  /** Lets the role sign in, also while other processes do the same. The password is base64url, so it can stand in the statement, which takes no parameters. */
  enable: async (owner: pg.ClientBase, secret: string): Promise<void> => {
    await alterRole(owner, `ALTER ROLE lobby_app LOGIN PASSWORD '${derivePassword(secret)}'`);
  },
};
