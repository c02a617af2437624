import type { Frame, Locator, Page } from 'playwright-core';

/** What the first reply without an answer starts with. */
export const NO_ANSWER = /I could(?:n't| not) find|I'm not sure what you mean/;

/** The widget's panel on a page, as a visitor uses it. */
export interface WidgetPanel {
  frame: Frame;
  /** Sends a message and waits until the server has stored it. */
  sendMessage: (text: string) => Promise<void>;
  /** The newest message of the assistant or an agent that contains this text. */
  reply: (text: string | RegExp) => Locator;
}

const PANEL = /\/widget\/pk_\w+\/panel/;
/** The distance from the corner of the window to the middle of the launcher, in pixels. */
const LAUNCHER_OFFSET = 48;

const isPanel = (frame: Frame): boolean => PANEL.test(frame.url());

export function toWidgetPanel(frame: Frame): WidgetPanel {
  const field = frame.getByRole('textbox', { name: 'Message' });
  return {
    frame,
    sendMessage: async (text) => {
      await field.fill(text);
      await field.press('Enter');
      await frame.locator('li.own .bubble:not(.sending)', { hasText: text }).last().waitFor();
    },
    reply: (text) => frame.locator('li.other', { hasText: text }).last(),
  };
}

/**
 * Opens the widget by a click on its launcher. The click goes to a position, since no selector reaches into the closed shadow root. A
 * suspended tenant's panel has a heading and no conversation.
 */
export async function openPanel(page: Page, expected: 'open' | 'closed' = 'open'): Promise<WidgetPanel> {
  await page.locator('lobby-widget').waitFor({ state: 'attached' });
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const navigated = page.frames().some(isPanel)
    ? null
    : page.waitForEvent('framenavigated', { predicate: (frame) => isPanel(frame) });
  await page.mouse.click(width - LAUNCHER_OFFSET, height - LAUNCHER_OFFSET);
  const frame = page.frames().find(isPanel) ?? (await navigated);
  if (!frame) throw new Error('The launcher did not open the panel.');
  await frame
    .getByRole(expected === 'open' ? 'log' : 'heading')
    .first()
    .waitFor();
  return toWidgetPanel(frame);
}
