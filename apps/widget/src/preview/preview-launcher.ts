import type { LauncherConfig, WidgetConfig } from '@lobby/contracts/widget-protocol';
import { createLauncher } from '../launcher.ts';
import type { Launcher } from '../launcher.ts';
import { addLogo } from '../logo-image.ts';
import { createMessageBubble } from '../message-bubble.ts';
import { translate } from '../panel/i18n/translate.ts';

const toLauncherConfig = (config: WidgetConfig): LauncherConfig => ({
  ...config,
  labels: { open: translate('open', { company: config.tenantName }), close: translate('close') },
});

/** The launcher below the previewed panel, and the proactive message beside it while the panel is closed. */
export function createPreviewLauncher(onToggle: (isOpen: boolean) => void) {
  let launcher: Launcher | undefined;
  let bubble: HTMLElement | undefined;
  let isDismissed = false;
  let isOpen = true;
  let config: LauncherConfig | undefined;

  const update = (): void => {
    launcher?.show(isOpen, 0);
    // The preview is as narrow as a phone, where an open panel would hide the launcher.
    launcher?.host.removeAttribute('open');
    bubble?.remove();
    if (!config?.proactive || isOpen || isDismissed) return;
    bubble = createMessageBubble(config, config.proactive.text, {
      onOpen: () => setOpen(true),
      onDismiss: () => {
        isDismissed = true;
        update();
      },
    });
    document.documentElement.append(bubble);
  };
  const setOpen = (next: boolean): void => {
    isOpen = next;
    update();
    onToggle(isOpen);
  };
  const show = (next: WidgetConfig): void => {
    launcher?.host.remove();
    config = toLauncherConfig(next);
    launcher = createLauncher(config, config.launcherPosition);
    launcher.button.addEventListener('click', () => setOpen(!isOpen));
    document.documentElement.append(launcher.host);
    if (config.logoUrl) addLogo(launcher.button, config);
    update();
  };
  return { show, setOpen };
}
