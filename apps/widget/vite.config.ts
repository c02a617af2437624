import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import preact from '@preact/preset-vite';
import { build, defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { eventMessages } from '../../packages/messages/src/visitor/events.ts';
import { visitorErrorMessages } from '../../packages/messages/src/visitor/errors.ts';
import { visitorMemoryMessages } from '../../packages/messages/src/visitor/memory.ts';
import { widgetMessages } from '../../packages/messages/src/visitor/widget.ts';
import type { Catalog } from '../../packages/messages/src/index.ts';

/** Builds scripts of one file each, beside the panel's module graph. */
function singleScripts(names: string[]): Plugin {
  return {
    name: 'single-scripts',
    apply: 'build',
    closeBundle: async () => {
      for (const name of names) {
        await build({
          configFile: false,
          logLevel: 'warn',
          build: {
            outDir: 'dist',
            emptyOutDir: false,
            target: 'es2020',
            minify: true,
            rolldownOptions: { input: `src/${name}.ts`, output: { format: 'iife', entryFileNames: `${name}.js` } },
          },
        });
      }
    },
  };
}

/** Builds the npm package: one module without dependencies. tsc makes its types. */
function npmPackage(): Plugin {
  return {
    name: 'npm-package',
    apply: 'build',
    closeBundle: async () => {
      await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          outDir: 'dist/npm',
          emptyOutDir: true,
          target: 'es2020',
          minify: false,
          lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'index.js' },
        },
      });
      const { name, version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
      const shipped = { name, version, license, type: 'module', sideEffects: false };
      const entry = { '.': { types: './index.d.ts', default: './index.js' } };
      writeFileSync('dist/npm/package.json', JSON.stringify({ ...shipped, exports: entry }, null, 2));
    },
  };
}

const TRANSLATIONS = '../../packages/messages/translations/visitor';
/** The sections that the panel shows. */
const SECTIONS = new Set(
  [widgetMessages, eventMessages, visitorErrorMessages, visitorMemoryMessages].map(({ name }) => name),
);
const ENGLISH: Catalog = { widget: widgetMessages.english, visitorErrors: visitorErrorMessages.english };

/** What the server shows in a language: the launcher's labels, and the page where the widget may not run. */
const serverTexts = ({ widget, visitorErrors }: Catalog) => ({
  open: widget?.['open'],
  close: widget?.['close'],
  unavailable: visitorErrors?.['unavailable'],
});

const readCatalog = (language: string): Catalog => {
  const catalog = JSON.parse(readFileSync(`${TRANSLATIONS}/${language}.json`, 'utf8')) as Catalog;
  return Object.fromEntries(Object.entries(catalog).filter(([section]) => SECTIONS.has(section)));
};

/** Emits a file per language, and `languages.json` with their names and the server's texts in each. */
function languageFiles(): Plugin {
  const references = new Map<string, string>();
  return {
    name: 'language-files',
    apply: 'build',
    buildStart() {
      for (const file of readdirSync(TRANSLATIONS)) {
        const language = basename(file, '.json');
        const source = JSON.stringify(readCatalog(language));
        references.set(language, this.emitFile({ type: 'asset', name: file, source }));
      }
    },
    generateBundle() {
      const languages: Record<string, object> = { en: { file: null, ...serverTexts(ENGLISH) } };
      for (const [language, reference] of references)
        languages[language] = { file: this.getFileName(reference), ...serverTexts(readCatalog(language)) };
      this.emitFile({ type: 'asset', fileName: 'languages.json', source: JSON.stringify(languages) });
    },
  };
}

const LOADED_LATER =
  /\/preview\/|panel\/main\.tsx|logo-image|message-bubble|launcher|add-styles|(?:menu|translated-text|markdown|parse-blocks|parse-table|rating-form|pre-chat-form|feedback-follow-up|download-transcript|realtime-client|format-choices)\.tsx?$|download-text|socket\.io|engine\.io/;
const isLoadedAtOnce = (id: string): boolean => !LOADED_LATER.test(id);

export default defineConfig({
  base: '/widget/',
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    languageFiles(),
    singleScripts(['loader', 'stub', 'proactive', 'logo', 'unread-title']),
    npmPackage(),
  ],
  build: {
    outDir: 'dist/panel',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    cssMinify: true,
    rolldownOptions: {
      input: { main: 'src/panel/main.tsx', preview: 'src/preview/main.tsx' },
      output: {
        // What the parts loaded later share with the entry is one script, which compresses better than many.
        codeSplitting: { groups: [{ name: 'panel', test: isLoadedAtOnce }] },
      },
    },
  },
  logLevel: 'warn',
});
