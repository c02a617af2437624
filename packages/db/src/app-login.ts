import { createHmac } from 'node:crypto';
import type pg from 'pg';

const derivePassword = (secret: string): string =>
  createHmac('sha256', secret).update('database login of lobby_app').digest('base64url');

/** How the serving role signs in on a server when the operator gave no login for it: a password that every process derives alike. */
export const appLogin = {
  /** The owner's address with the serving role's name and password. */
  url: (ownerUrl: string, secret: string): string => {
    const url = new URL(ownerUrl);
    url.username = 'lobby_app';
    url.password = derivePassword(secret);
    return url.href;
  },
  /** Lets the role sign in. The password is base64url, so it can stand in the statement, which takes no parameters. */
  enable: async (owner: pg.ClientBase, secret: string): Promise<void> => {
    await owner.query(`ALTER ROLE lobby_app LOGIN PASSWORD '${derivePassword(secret)}'`);
  },
};
