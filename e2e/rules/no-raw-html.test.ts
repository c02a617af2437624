import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const UI_FOLDERS = ['apps/dashboard/src', 'apps/admin/src', 'apps/widget/src', 'packages/ui/src'];
/** Every way in which a browser would read a text as HTML or as a program. */
const RAW_HTML_API =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|createContextualFragment|parseFromString|document\.write(?:ln)?|new Function|eval)\b/;

it('S39 No screen and no part of the widget reads a text as HTML', () => {
  const files = UI_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => RAW_HTML_API.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});
