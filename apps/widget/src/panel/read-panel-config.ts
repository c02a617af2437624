import type { WidgetConfig } from '@lobby/contracts/widget-protocol';

/** What the server wrote into the panel's page: the key, the tenant's branding and the address of the translations; null for English. */
export function readPanelConfig(): { key: string; config: WidgetConfig; translationsUrl: string | null } {
  return JSON.parse(document.querySelector('#lobby')?.textContent ?? '{}') as ReturnType<typeof readPanelConfig>;
}
