import { join } from 'node:path';
import axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

const DESKTOP = { width: 1280, height: 800 };
/** The narrowest window that has the navigation beside the page, which leaves tables the least room. */
const NARROW = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
/** What a desktop's window holds when its person has zoomed to 200 %. */
const ZOOMED = { width: 640, height: 400 };
const CONTRAST = 'color-contrast';
const FOCUS = 'scrollable-region-focusable';

/** How a page is shown, and which of axe's rules can find something new then. */
interface Variant {
  variant: string;
  colorScheme: 'light' | 'dark';
  viewport: typeof DESKTOP;
  rules: RunOptions;
  /** Turns the page around, whatever its language. */
  isTurned?: boolean;
}

const VARIANTS: Variant[] = [
  { variant: 'light', colorScheme: 'light', viewport: DESKTOP, rules: {} },
  { variant: 'dark', colorScheme: 'dark', viewport: DESKTOP, rules: { runOnly: [CONTRAST] } },
  { variant: 'narrow', colorScheme: 'light', viewport: NARROW, rules: { runOnly: [FOCUS] } },
  { variant: 'phone', colorScheme: 'light', viewport: PHONE, rules: { rules: { [CONTRAST]: { enabled: false } } } },
  { variant: 'zoomed', colorScheme: 'light', viewport: ZOOMED, rules: { runOnly: [FOCUS] } },
  { variant: 'turned', colorScheme: 'light', viewport: DESKTOP, rules: { runOnly: [CONTRAST] }, isTurned: true },
];

/** What a page in another language may show that English doesn't. */
const QUICK = new Set(['light', 'phone']);

/** Writes a page the other way; gives what turns it back. */
async function turn(page: Page): Promise<() => Promise<void>> {
  const { dir } = await page.evaluate(() => ({ dir: document.documentElement.dir }));
  const write = (to: string): Promise<void> =>
    page.evaluate((value) => {
      document.documentElement.dir = value;
    }, to);
  await write(dir === 'rtl' ? 'ltr' : 'rtl');
  return () => write(dir);
}

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

/** Elements that can be scrolled sideways, and buttons and badges whose words don't fit into them. */
const findOverflow = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, body *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
        return (
          (scrolls || element.matches('.btn, .badge')) &&
          element.clientWidth > 0 &&
          element.scrollWidth > element.clientWidth + 1
        );
      })
      .map((element) => `${element.tagName} ${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  );

/**
 * Expects a page, or one frame in it, to have no violation of axe's rules and no sideways scrolling: light, dark, in a narrow window, on
 * a phone, zoomed and turned around; `isQuick`: light and on a phone. Saves screenshots if LOBBY_SHOTS is a folder.
 */
export async function expectAccessible(
  page: Page,
  name: string,
  { frame: only, isQuick = false }: { frame?: Frame; isQuick?: boolean } = {},
): Promise<void> {
  const frames = only ? [only] : page.frames();
  const variants = isQuick ? VARIANTS.filter(({ variant }) => QUICK.has(variant)) : VARIANTS;
  for (const { variant, colorScheme, viewport, rules, isTurned } of variants) {
    const turnBack = isTurned ? await turn(page) : undefined;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const frame of frames) await finishAnimations(frame);
    const folder = process.env.LOBBY_SHOTS;
    if (folder) await page.screenshot({ path: join(folder, `${name}-${variant}.png`) });
    for (const frame of frames) {
      expect.soft(await findViolations(frame, rules), `${name}, ${variant}`).toEqual([]);
      expect.soft(await findOverflow(frame), `${name}, ${variant}: scrolls sideways`).toEqual([]);
    }
    await turnBack?.();
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
}
