import preact from '@preact/preset-vite';
import { build, defineConfig } from 'vite';
import type { Plugin } from 'vite';

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

export default defineConfig({
  base: '/widget/',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), singleScripts(['loader', 'stub'])],
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
