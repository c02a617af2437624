import { describe, expect, it } from 'vitest';
import { createStoredValue, parseNumber, parseChoice, readStorage, writeStorage } from './browser-storage.ts';

/** A storage that holds what is given. */
function createArea(entries: Record<string, string> = {}) {
  const stored = new Map(Object.entries(entries));
  const area = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  };
  return { stored, access: () => area };
}
const blocked = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};
const parseTheme = parseChoice(['light', 'dark']);

describe('a stored value', () => {
  it('comes back as it was written, and is gone after null', () => {
    const { stored, access } = createArea();
    const theme = createStoredValue(access, 'theme', parseTheme);
    theme.write('dark');
    expect([theme.read(), stored.get('theme')]).toEqual(['dark', '"dark"']);
    theme.write(null);
    expect([theme.read(), stored.size]).toEqual([null, 0]);
  });

  it.each(['', '{', 'undefined', 'dark', '"purple"', '{"theme":"dark"}', '[]', 'null', '1e999'])(
    'is taken for none when the storage holds %s',
    (text) => {
      const { access } = createArea({ theme: text });
      expect(createStoredValue(access, 'theme', parseTheme).read()).toBeNull();
    },
  );

  it('is taken for none when its parser throws', () => {
    const { access } = createArea({ list: '{"rows":null}' });
    const parse = (value: unknown): number => (value as { rows: string[] }).rows.length;
    expect(createStoredValue(access, 'list', parse).read()).toBeNull();
  });

  it('is a number or nothing where a time is stored', () => {
    expect(['1700000000000', '"now"', 'null', '1e999'].map((text) => parseNumber(JSON.parse(text)))).toEqual([
      1_700_000_000_000,
      null,
      null,
      null,
    ]);
  });

  it('lives as long as the page where the browser blocks its storage', () => {
    expect(writeStorage(blocked, 'theme', 'dark')).toBe(false);
    expect(readStorage(blocked, 'theme')).toBeNull();
    const theme = createStoredValue(blocked, 'theme', parseTheme);
    expect(theme.read()).toBeNull();
    theme.write('dark');
    expect(theme.read()).toBe('dark');
    theme.write(null);
    expect(theme.read()).toBeNull();
  });
});
