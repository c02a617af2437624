import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WidgetLanguage } from './widget-language.ts';

/** The built widget: the loader and the stub as text, and which files the panel's page names. */
export interface WidgetFiles {
  loader: string;
  stub: string;
  /** Follows the loader where the tenant has a message that comes by itself. */
  proactive: string;
  /** Follows the loader where the tenant has a logo. */
  logo: string;
  /** Follows the loader where the page's title counts unread messages. */
  unreadTitle: string;
  panel: { script: string; styles: string[]; preloads: string[] };
  assetsFolder: string;
  /** By language code; English is always there. */
  languages: Record<string, WidgetLanguage>;
}

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
    isEntry: z.boolean().optional(),
  }),
);

const Languages = z.record(
  z.string(),
  z.object({ file: z.string().nullable(), open: z.string(), close: z.string(), unavailable: z.string() }),
);

/** Reads the built widget. Throws when it isn't built. */
export function readWidgetFiles(distFolder: string): WidgetFiles {
  const read = (name: string): string => readFileSync(join(distFolder, name), 'utf8');
  const manifest = Manifest.parse(JSON.parse(read('panel/.vite/manifest.json')));
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('The widget is not built. Run: npm run build');
  const imported = (entry.imports ?? []).flatMap((name) => manifest[name] ?? []);
  return {
    loader: read('loader.js'),
    stub: read('stub.js'),
    proactive: read('proactive.js'),
    logo: read('logo.js'),
    unreadTitle: read('unread-title.js'),
    panel: {
      script: entry.file,
      styles: [entry, ...imported].flatMap(({ css }) => css ?? []),
      preloads: imported.map(({ file }) => file),
    },
    languages: Languages.parse(JSON.parse(read('panel/languages.json'))),
    assetsFolder: join(distFolder, 'panel'),
  };
}
