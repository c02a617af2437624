import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WidgetLanguage } from './widget-language.ts';

/** What a page loads for one of the built entries. */
interface EntryFiles {
  script: string;
  styles: string[];
  preloads: string[];
}

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
  panel: EntryFiles;
  /** The widget in the dashboard, with settings that aren't saved. */
  preview: EntryFiles;
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
  }),
);

const Languages = z.record(
  z.string(),
  z.object({ file: z.string().nullable(), open: z.string(), close: z.string(), unavailable: z.string() }),
);

/** Throws when the widget isn't built. */
function findEntry(manifest: z.infer<typeof Manifest>, source: string): EntryFiles {
  const entry = manifest[source];
  if (!entry) throw new Error('The widget is not built. Run: npm run build');
  const imported = (entry.imports ?? []).flatMap((name) => manifest[name] ?? []);
  return {
    script: entry.file,
    styles: [...imported, entry].flatMap(({ css }) => css ?? []),
    preloads: imported.map(({ file }) => file),
  };
}

/** Reads the built widget. Throws when it isn't built. */
export function readWidgetFiles(distFolder: string): WidgetFiles {
  const read = (name: string): string => readFileSync(join(distFolder, name), 'utf8');
  const manifest = Manifest.parse(JSON.parse(read('panel/.vite/manifest.json')));
  return {
    loader: read('loader.js'),
    stub: read('stub.js'),
    proactive: read('proactive.js'),
    logo: read('logo.js'),
    unreadTitle: read('unread-title.js'),
    panel: findEntry(manifest, 'src/panel/main.tsx'),
    preview: findEntry(manifest, 'src/preview/main.tsx'),
    languages: Languages.parse(JSON.parse(read('panel/languages.json'))),
    assetsFolder: join(distFolder, 'panel'),
  };
}
