import { loadScript } from './load-script.ts';

// The generic widget.js: loads the script of the key in its tag's `data-key`.

/** The argument of the function that the server wraps this file in: the platform's address. */
declare const LOBBY: { base: string };
const { base } = LOBBY;
const tag = (document.currentScript ??
  document.querySelector('script[data-key][src*="/widget.js"]')) as HTMLScriptElement | null;
const widgetKey = tag?.dataset.key ?? '';

try {
  if (/^pk_\w+$/.test(widgetKey)) loadScript(base, widgetKey, tag?.dataset ?? {});
  else console.warn('Lobby: the script tag needs data-key="pk_…", the key that the dashboard shows under Widget.');
} catch (error) {
  console.warn('Lobby: the chat could not be loaded.', error);
}
