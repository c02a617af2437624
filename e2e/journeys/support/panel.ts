import type { Frame, Locator, Page } from 'playwright-core';

/** The widget on a company's page, as its visitor uses it. */
export interface WidgetPanel {
  frame: Frame;
  /** Writes a message and waits until the server has it. */
  sendMessage: (text: string) => Promise<void>;
  /** The assistant's or an agent's message that holds this text. */
  reply: (text: string | RegExp) => Locator;
}

const PANEL = /\/widget\/pk_\w+\/panel/;
/** From the corner of the window to the middle of the launcher. */
const LAUNCHER_OFFSET = 48;

const isPanel = (frame: Frame): boolean => PANEL.test(frame.url());

export function toWidgetPanel(frame: Frame): WidgetPanel {
  const field = frame.getByRole('textbox', { name: 'Write a message' });
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
 * Opens the widget of a page by a click on its launcher. The launcher is in a closed shadow root, where nobody finds it by a selector,
 * so the click goes to its place, as a visitor's does. A company that is closed has a panel without a conversation.
 */
export async function openPanel(page: Page, expected: 'open' | 'closed' = 'open'): Promise<WidgetPanel> {
  await page.locator('lobby-widget').waitFor({ state: 'attached' });
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const navigated = page.frames().some(isPanel)
    ? null
    : page.waitForEvent('framenavigated', { predicate: (frame) => isPanel(frame) });
  await page.mouse.click(width - LAUNCHER_OFFSET, height - LAUNCHER_OFFSET);
  const frame = page.frames().find(isPanel) ?? (await navigated);
  if (!frame) throw new Error('The launcher did not bring the panel');
  await frame
    .getByRole(expected === 'open' ? 'log' : 'heading')
    .first()
    .waitFor();
  return toWidgetPanel(frame);
}
