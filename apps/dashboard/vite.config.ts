import preact from '@preact/preset-vite';
import tailwind from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const VENDOR = /node_modules\/(preact|preact-iso|@tanstack|@trpc)[^/]*\//;

export default defineConfig({
  base: '/dashboard/',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), tailwind()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What every page of a tenant needs compresses better as one file than as five.
      output: { codeSplitting: { groups: [{ name: 'vendor', test: VENDOR }] } },
    },
  },
  logLevel: 'warn',
});
