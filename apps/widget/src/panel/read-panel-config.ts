import type { WidgetConfig } from '@lobby/contracts/widget-protocol';

/** What the server has put into the panel's page: the key, the tenant's branding, and where the words of its language are. */
export function readPanelConfig(): { key: string; config: WidgetConfig; texts: string | null } {
  return JSON.parse(document.querySelector('#lobby')?.textContent ?? '{}') as ReturnType<typeof readPanelConfig>;
}
