import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { appLogin } from './app-login.ts';

/** An owner's connection whose next statements fail with these messages. */
function ownerThatFails(...messages: string[]): { owner: pg.ClientBase; asked: string[] } {
  const asked: string[] = [];
  const query = (sql: string): Promise<void> => {
    asked.push(sql);
    const message = messages.shift();
    return message ? Promise.reject(new Error(message)) : Promise.resolve();
  };
  return { owner: { query } as unknown as pg.ClientBase, asked };
}

describe('the serving role', () => {
  it('may sign in, although another process that starts lets it at the same moment', async () => {
    const { owner, asked } = ownerThatFails('tuple concurrently updated', 'tuple concurrently updated');
    await appLogin.enable(owner, 'a secret');
    expect(asked).toHaveLength(3);
    expect(new Set(asked).size).toBe(1);
  });

  it('may not where its owner may not let it, and that is said at once', async () => {
    const { owner, asked } = ownerThatFails('permission denied');
    await expect(appLogin.enable(owner, 'a secret')).rejects.toThrow('permission denied');
    expect(asked).toHaveLength(1);
  });
});
