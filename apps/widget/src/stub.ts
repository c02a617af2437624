// The plain widget.js: its script tag names the key in `data-key`, and this loads the file of that key.

/** The server wraps this file in a function whose argument says where the platform is. */
declare const LOBBY: { base: string };
const { base } = LOBBY;
const tag = document.currentScript ?? document.querySelector('script[data-key][src*="/widget.js"]');
const widgetKey = tag?.getAttribute('data-key') ?? '';

if (/^pk_\w+$/.test(widgetKey)) {
  const script = document.createElement('script');
  script.async = true;
  script.src = `${base}/widget/${widgetKey}.js`;
  document.head.append(script);
} else {
  console.warn('Lobby: the script tag needs data-key="pk_…", the key that the dashboard shows under Widget.');
}
