import type { Page, Request } from 'playwright-core';

const POLL_MS = 20;
const MAX_POLLS = 1_500;

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
  const pending = new Set<Request>();
  page.on('request', (request) => pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  // Requests of the page before end with it, and not all of them are reported.
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) pending.clear();
  });
  return async () => {
    let polls = 0;
    do {
      while (pending.size > 0) {
        polls += 1;
        if (polls > MAX_POLLS)
          throw new Error(`Not answered: ${[...pending].map((request) => request.url()).join(', ')}`);
        await new Promise((next) => setTimeout(next, POLL_MS));
      }
      await drawFrames(page);
    } while (pending.size > 0);
  };
}
