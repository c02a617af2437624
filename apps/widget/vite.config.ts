import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import preact from '@preact/preset-vite';
import { build, defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { english } from './src/panel/i18n/english.ts';

/** The loader and the stub are scripts of one file each, built beside the panel and not as parts of it. */
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

/** The package for `import`: one module without a dependency; its types are made by tsc. */
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

const LANGUAGES = 'src/languages';

/** What the server says itself, of the words of a language. */
const serverTexts = ({ open, close, unavailable }: typeof english) => ({ open, close, unavailable });

/** Every language is a file of its own; `languages.json` tells the server their names and what it says itself in each. */
function languageFiles(): Plugin {
  const references = new Map<string, string>();
  const readSource = (code: string): string => readFileSync(`${LANGUAGES}/${code}.json`, 'utf8');
  return {
    name: 'language-files',
    apply: 'build',
    buildStart() {
      for (const file of readdirSync(LANGUAGES)) {
        const code = basename(file, '.json');
        const source = JSON.stringify(JSON.parse(readSource(code)));
        references.set(code, this.emitFile({ type: 'asset', name: file, source }));
      }
    },
    generateBundle() {
      const languages: Record<string, object> = { en: { file: null, ...serverTexts(english) } };
      for (const [code, reference] of references) {
        const texts = JSON.parse(readSource(code)) as typeof english;
        languages[code] = { file: this.getFileName(reference), ...serverTexts(texts) };
      }
      this.emitFile({ type: 'asset', fileName: 'languages.json', source: JSON.stringify(languages) });
    },
  };
}

export default defineConfig({
  base: '/widget/',
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    languageFiles(),
    singleScripts(['loader', 'stub', 'proactive', 'logo']),
    npmPackage(),
  ],
  build: {
    outDir: 'dist/panel',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    cssMinify: true,
    rolldownOptions: { input: 'src/panel/main.tsx' },
  },
  logLevel: 'warn',
});
