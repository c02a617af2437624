import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FILES = ['apps/dashboard/src', 'apps/admin/src', 'packages/ui/src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|css)$/.test(file) && !file.includes('.test.'))
    .map((file) => `${folder}/${file}`),
);

/** Classes and styles that name a side, where a page that is written from right to left needs the other one. */
const SIDES = [
  /(?<![\w.])-?[mp][lr]-(?:[\d[]|auto|px)/,
  /(?<![\w.])-?(?:left|right)-[\d[]/,
  /(?<!\[&_pre\]:)(?<![\w-])text-(?:left|right)(?=[\s'"`])/,
  /(?<![\w-])(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?=[\s'"`-])/,
  /(?<![\w-])float-(?:left|right)/,
  /(?:^|[{\s])(?:margin|padding|border)-(?:left|right)|(?:^|[{\s])(?:left|right):/,
];

describe('pages in languages that are written from right to left', () => {
  it('name no left or right: start and end turn with the language', () => {
    const named = FILES.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          SIDES.some((side) => side.test(line)) ? [`${file}:${index + 1} ${line.trim()}`] : [],
        ),
    );
    expect(named).toEqual([]);
  });
});
