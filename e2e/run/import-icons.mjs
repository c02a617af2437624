// Components import icons from one module that loads 1,700 files; tests load only those that they name.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const IMPORT = /import \{([^}]*)\} from 'lucide-preact';/g;
const EXPORT = /export \{([^}]*)\} from '(\.\/icons\/[^']+)'/g;

/** Where each icon's file is, by its names. @returns {Map<string, string>} */
function readIconPaths() {
  const index = join(
    dirname(createRequire(import.meta.url).resolve('lucide-preact')),
    '..',
    'esm',
    'lucide-preact.mjs',
  );
  const paths = new Map();
  for (const [, names = '', path = ''] of readFileSync(index, 'utf8').matchAll(EXPORT))
    for (const [, name] of names.matchAll(/default as (\w+)/g)) paths.set(name, join(dirname(index), path));
  return paths;
}

/** A plugin of Vite that imports each icon from its own file. @returns {import('vite').Plugin} */
export function importIcons() {
  const paths = readIconPaths();
  /** @param {string} names */
  const toImports = (names) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => {
        const [icon = '', alias = icon] = name.split(' as ');
        const path = paths.get(icon);
        return path
          ? `import ${alias} from ${JSON.stringify(path)};`
          : `import { ${icon} as ${alias} } from 'lucide-preact';`;
      })
      .join(' ');
  return {
    name: 'lobby:import-icons',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('node_modules') || !code.includes("'lucide-preact'")
        ? null
        : code.replaceAll(IMPORT, (_, names) => (names.startsWith(' type ') ? _ : toImports(names))),
  };
}
