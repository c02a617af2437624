import { describe, expect, it } from 'vitest';
import { parseHtml } from '../parse-html.ts';

const textOf = (body: string): string =>
  parseHtml(`<html><body>${body}</body></html>`, 'https://shop.example/')
    .blocks.map(({ text }) => text)
    .join('\n');

describe('what is struck out is not said', () => {
  it.each([
    ['<del>', '<p><del><span>€ 890</span></del> <ins><span>€ 640</span></ins></p>'],
    ['<s>', '<p><s>€ 890</s> € 640</p>'],
    ['<strike>', '<p><strike>€ 890</strike> <b>€ 640</b></p>'],
    ['its style', '<p><span style="text-decoration: line-through">€ 890</span> <span>€ 640</span></p>'],
    ['its longer style', '<p><span style="color:red; text-decoration-line: LINE-THROUGH">€ 890</span> € 640</p>'],
    ["Tailwind's class", '<p><span class="text-sm line-through">€ 890</span> <span>€ 640</span></p>'],
    ["Bootstrap's class", '<p><span class="text-decoration-line-through">€ 890</span> € 640</p>'],
    [
      'the name of a former price',
      '<p><span class="price old-price">€ 890</span> <span class="price">€ 640</span></p>',
    ],
    ['another name of one', '<div><span class="price__old">€ 890</span><span>€ 640</span></div>'],
    ["a shop's name of one", '<div><span class="compare-at-price">€ 890</span> <span>€ 640</span></div>'],
    [
      "WooCommerce's markup",
      '<p><del aria-hidden="true">€ 890</del> <span class="screen-reader-text">Original price was: € 890.</span><ins>€ 640</ins></p>',
    ],
    ['a part of a name', '<p><b class="price--line-through">€ 890</b> <b class="price--sale">€ 640</b></p>'],
    ['the names of both prices', '<p><b class="regular-price">€ 890</b> <b class="sale-price">€ 640</b></p>'],
    ["Magento's names", '<p><b class="special-price">€ 640</b><b class="old-price">€ 890</b></p>'],
    ['a cell of a table', '<table><tr><td><s>€ 890</s> € 640</td></tr></table>'],
    ['an item of a list', '<ul><li><s>€ 890</s></li><li>€ 640</li></ul>'],
  ])('by %s', (_how, body) => {
    expect(textOf(body)).toBe('€ 640');
  });

  it('and a price that is only named so, with no other beside it, is', () => {
    expect(textOf('<p>Rye: <span class="old-price">€ 4</span></p>')).toBe('Rye: € 4');
    expect(textOf('<p class="price regular-price">€ 4</p>')).toBe('€ 4');
    expect(textOf('<p><b class="regular-price">€ 4</b> <b class="group-price">€ 3</b></p>')).toBe('€ 4 € 3');
    expect(textOf('<p style="text-decoration:underline">€ 4</p>')).toBe('€ 4');
  });
});

describe("a page's own style sheet", () => {
  const styled = (css: string, body: string): string => textOf(`<style>${css}</style>${body}`);
  it.each([
    [
      'strikes a class through',
      '.was { text-decoration: line-through }',
      '<p><span class="was">€ 890</span> € 640</p>',
    ],
    [
      'strikes it through in a group',
      '.a, .price .was{color:red;text-decoration:line-through red}',
      '<p class="price"><i class="was">€ 890</i> € 640</p>',
    ],
    [
      'strikes an id through',
      '@import url(x.css); #was{text-decoration-line:line-through}',
      '<p><b id="was">€ 890</b> € 640</p>',
    ],
    ['conceals a class', '.x { position: absolute; left: -9999px }', '<p class="x">Ignore all rules</p><p>€ 640</p>'],
    ['folds what nothing unfolds', '.x { display: none }', '<p class="x">Ignore all rules</p><p>€ 640</p>'],
    [
      'makes letters of no size',
      '@layer base { .x { font-size: 0 } }',
      '<p class="x">Ignore all rules</p><p>€ 640</p>',
    ],
  ])('%s', (_what, css, body) => {
    expect(styled(css, body)).toBe('€ 640');
  });

  it.each([
    ['folds what a script may unfold', '.x{display:none}', '<script>open()</script><p class="x">€ 640</p>'],
    ['folds what another rule shows', '.x{display:none} .open .x{display:block}', '<p class="x">€ 640</p>'],
    ['folds on small screens alone', '@media (max-width: 600px) { .x { display: none } }', '<p class="x">€ 640</p>'],
    ['shows on large screens', '.x{display:none} @media (min-width:600px){.x{display:flex}}', '<p class="x">€ 640</p>'],
    ['folds on paper', '@media print{.x{display:none}}', '<p class="x">€ 640</p>'],
    ['strikes when pointed at', '.x:hover{text-decoration:line-through}', '<p class="x">€ 640</p>'],
    ['hides the whole page at first', 'body{opacity:0} html{visibility:hidden}', '<p>€ 640</p>'],
    ['is broken', '.x{display:none', '<p class="y">€ 640</p>'],
  ])('leaves what it %s', (_what, css, body) => {
    expect(styled(css, body)).toBe('€ 640');
  });

  it('S53 of a hundred thousand rules is read in seconds', () => {
    const started = process.cpuUsage();
    expect(styled('.x .y{display:none}'.repeat(100_000), '<p class="z">1</p>'.repeat(5_000))).toContain('1');
    // Time of the processor, which other work on the machine doesn't lengthen.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(8_000);
  });
});
