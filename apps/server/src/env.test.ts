import { loadEnv } from '@lobby/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serverEnv } from './env.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the process says before it ends, and with which code. */
function refusal(env: Record<string, string>): { said: string; code: unknown } {
  let said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  try {
    loadEnv(serverEnv, env);
  } catch {
    // The stand-in for the end of the process.
  }
  return { said, code: exit.mock.calls[0]?.[0] };
}

describe('the settings of the server', () => {
  it('are all right when nothing is set: everything embedded, on loopback', () => {
    const settings = loadEnv(serverEnv, {});
    expect(settings).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      WORKERS: true,
      DEMO: false,
      TRUSTED_PROXIES: 0,
      OUTBOUND_ALLOW: [],
    });
    expect(settings.DATABASE_URL).toBeUndefined();
  });

  it('tell of every problem at once, by name, and end the process', () => {
    const { said, code } = refusal({
      PORT: '70000',
      PUBLIC_URL: 'lobby',
      LOBBY_SECRET: 'short',
      DEMO: 'yes',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: '-1',
      DATABASE_URL: 'not an address',
      SUPER_ADMIN_EMAIL: 'root',
      SUPER_ADMIN_PASSWORD: 'short',
    });
    const names = [
      'PORT',
      'PUBLIC_URL',
      'LOBBY_SECRET',
      'DEMO',
      'LOG_LEVEL',
      'TRUSTED_PROXIES',
      'DATABASE_URL',
      'SUPER_ADMIN_EMAIL',
      'SUPER_ADMIN_PASSWORD',
    ];
    for (const name of names) expect(said).toContain(`  ${name}: `);
    expect(code).toBe(78);
  });

  it('tell of what contradicts itself, also when a value is wrong besides', () => {
    const { said } = refusal({ PORT: 'x', DATABASE_URL: 'postgresql://localhost/lobby', S3_BUCKET: 'files' });
    for (const part of ['  PORT: ', 'DATABASE_URL needs LOBBY_SECRET', 'S3_BUCKET needs S3_ACCESS_KEY_ID'])
      expect(said).toContain(part);
    expect(refusal({ DATABASE_APP_URL: 'postgresql://localhost/lobby' }).said).toContain(
      'DATABASE_APP_URL goes with DATABASE_URL',
    );
  });

  it('S82 repeat no value that was given: it may be a secret', () => {
    const { said } = refusal({
      LOBBY_SECRET: 'canary-1',
      SUPER_ADMIN_PASSWORD: 'canary2',
      DATABASE_URL: 'canary-3',
      SMTP_URL: 'canary-4',
    });
    expect(said).toContain('LOBBY_SECRET');
    expect(said).not.toContain('canary');
  });

  it('take an empty value for one that is not set', () => {
    expect(loadEnv(serverEnv, { PORT: '', DATABASE_URL: '', SUPER_ADMIN_EMAIL: '' })).toMatchObject({ PORT: 3000 });
  });
});
