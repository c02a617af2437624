import type { WidgetConfig } from '@lobby/contracts/widget';

/** What the server has put into the panel's page: the key and the tenant's branding. */
export function readBoot(): { key: string; config: WidgetConfig } {
  return JSON.parse(document.querySelector('#lobby')?.textContent ?? '{}') as { key: string; config: WidgetConfig };
}
