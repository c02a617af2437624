import { join } from 'node:path';
import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const CONTRAST = 'color-contrast';

/** How a page is shown, and which of axe's rules can find something new then. */
const VARIANTS: { variant: string; colorScheme: 'light' | 'dark'; viewport: typeof DESKTOP; rules: RunOptions }[] = [
  { variant: 'light', colorScheme: 'light', viewport: DESKTOP, rules: {} },
  { variant: 'dark', colorScheme: 'dark', viewport: DESKTOP, rules: { runOnly: [CONTRAST] } },
  { variant: 'phone', colorScheme: 'light', viewport: PHONE, rules: { rules: { [CONTRAST]: { enabled: false } } } },
];

/** Finishes animations: a colour in the middle of a fade would fail the contrast rule. */
const finishAnimations = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });

/** The violations of axe's rules, each with its element and what is wrong with it. */
async function findViolations(frame: Frame, rules: RunOptions): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  const { violations: found } = await frame.evaluate<AxeResults, RunOptions>((options) => {
    const inPage = globalThis as unknown as {
      axe: { run: (on: Document, options: RunOptions) => Promise<AxeResults> };
    };
    // Every frame is checked separately, since axe can't reach into frames of another origin.
    return inPage.axe.run(document, { iframes: false, resultTypes: ['violations'], ...options });
  }, rules);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary ?? ''}`),
  );
}

/** Elements that are wider than their box or can be scrolled sideways. */
const findOverflow = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
        return scrolls && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  );

/**
 * Expects a page, or one frame in it, to have no violation of axe's rules and no sideways scrolling: light, dark and on a phone. Saves
 * screenshots if LOBBY_SHOTS is a folder.
 */
export async function expectAccessible(page: Page, name: string, only?: Frame): Promise<void> {
  const frames = only ? [only] : page.frames();
  for (const { variant, colorScheme, viewport, rules } of VARIANTS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const frame of frames) await finishAnimations(frame);
    const folder = process.env.LOBBY_SHOTS;
    if (folder) await page.screenshot({ path: join(folder, `${name}-${variant}.png`) });
    for (const frame of frames) {
      expect.soft(await findViolations(frame, rules), `${name}, ${variant}`).toEqual([]);
      expect.soft(await findOverflow(frame), `${name}, ${variant}: scrolls sideways`).toEqual([]);
    }
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
}
