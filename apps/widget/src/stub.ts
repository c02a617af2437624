import { loadScript } from './load-script.ts';

// The plain widget.js: its script tag names the key in `data-key`, and this loads the file of that key.

/** The server wraps this file in a function whose argument says where the platform is. */
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
