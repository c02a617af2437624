import { onTestFinished, vi } from 'vitest';

/** Replaces the browser's fetch until the test has ended and its page is left. */
export function stubFetch(fetch: (address: string, init?: RequestInit) => Promise<Response>): void {
  onTestFinished(() => void vi.unstubAllGlobals());
  vi.stubGlobal('fetch', fetch);
}
