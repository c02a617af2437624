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
    ['a cell of a table', '<table><tr><td><s>€ 890</s> € 640</td></tr></table>'],
    ['an item of a list', '<ul><li><s>€ 890</s></li><li>€ 640</li></ul>'],
  ])('by %s', (_how, body) => {
    expect(textOf(body)).toBe('€ 640');
  });

  it('and a price that is only named so, with no other beside it, is', () => {
    expect(textOf('<p>Rye: <span class="old-price">€ 4</span></p>')).toBe('Rye: € 4');
    expect(textOf('<p class="price regular-price">€ 4</p>')).toBe('€ 4');
    expect(textOf('<p style="text-decoration:underline">€ 4</p>')).toBe('€ 4');
  });
});
