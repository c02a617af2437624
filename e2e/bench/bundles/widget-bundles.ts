import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliBytes, sumBytes } from './bundle.ts';
import type { Bundle } from './bundle.ts';

const DIST = fileURLToPath(new URL('../../../apps/widget/dist/', import.meta.url));
const PANEL = `${DIST}panel/assets/`;

/** The parts of the built widget that a visitor's browser loads. */
export function measureWidgetBundles(): Bundle[] {
  const assets = readdirSync(PANEL).map((file) => PANEL + file);
  const realtime = assets.filter((file) => /realtime-client[^/]*\.js$/.test(file));
  const menu = assets.filter((file) => /(?:menu|download-transcript)[^/]*\.js$/.test(file));
  const forms = assets.filter((file) => /(?:rating-form|feedback-follow-up)[^/]*\.js$/.test(file));
  const preChat = assets.filter((file) => /pre-chat-form[^/]*\.js$/.test(file));
  const markdown = assets.filter((file) => /markdown[^/]*\.js$/.test(file));
  const preview = assets.filter((file) => /preview[^/]*\.(?:js|css)$/.test(file));
  const loadedLater = new Set([...preview, ...realtime, ...menu, ...forms, ...preChat, ...markdown]);
  const panel = assets.filter((file) => /\.(?:js|css)$/.test(file) && !loadedLater.has(file));
  const languages = assets.filter((file) => file.endsWith('.json'));
  return [
    { name: 'loader with the launcher', bytes: brotliBytes(`${DIST}loader.js`), budget: 2_112 },
    { name: 'proactive message, if set', bytes: brotliBytes(`${DIST}proactive.js`), budget: 1_024 },
    { name: 'logo in the launcher, if set', bytes: brotliBytes(`${DIST}logo.js`), budget: 400 },
    {
      name: 'unread count in the title, unless switched off',
      bytes: brotliBytes(`${DIST}unread-title.js`),
      budget: 320,
    },
    { name: 'widget.js without a key', bytes: brotliBytes(`${DIST}stub.js`), budget: 1_024 },
    { name: 'panel with styles and English', bytes: sumBytes(panel), budget: 25_600 },
    { name: 'menu with the download, once opened', bytes: sumBytes(menu), budget: 3_072 },
    { name: 'Markdown, once a message has it', bytes: sumBytes(markdown), budget: 2_048 },
    { name: 'forms that rate, once asked for', bytes: sumBytes(forms), budget: 2_048 },
    { name: 'pre-chat form, if set', bytes: sumBytes(preChat), budget: 768 },
    { name: 'realtime client, once an agent may write', bytes: sumBytes(realtime), budget: 14_336 },
    { name: "preview in the dashboard, which visitors don't load", bytes: sumBytes(preview), budget: 4_096 },
    { name: 'largest other language', bytes: Math.max(...languages.map(brotliBytes)), budget: 3_072 },
  ];
}
