import type { Page } from 'playwright-core';

const POLL_MS = 20;

/** Two frames: what the last answer changed has been drawn by then. */
const drawFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

/**
 * Follows the requests of a page. Gives a function that waits until all are answered and what they changed is drawn; Playwright's
 * "networkidle" waits for half a second more.
 */
export function trackRequests(page: Page): () => Promise<void> {
  const pending = new Set<unknown>();
  page.on('request', (request) => pending.add(request));
  for (const event of ['requestfinished', 'requestfailed'] as const)
    page.on(event as 'requestfinished', (request) => pending.delete(request));
  return async () => {
    do {
      while (pending.size > 0) await new Promise((next) => setTimeout(next, POLL_MS));
      await drawFrames(page);
    } while (pending.size > 0);
  };
}
