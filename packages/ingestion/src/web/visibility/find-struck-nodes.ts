import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import { isStruckByStyle } from './hidden-style.ts';
import { nameTokens } from './name-tokens.ts';
import { shortText } from './short-text.ts';

const STRUCK_NAME =
  /^(?:line-through|text-decoration-line-through|strike|striked|strike-?through|struck|crossed-?out)$/;
/** Names of prices that held before, which style sheets strike through. */
const FORMER_PRICE_NAME =
  /(?:^|[_-])(?:old-?price|price-?old|was-?price|price-?was|former-?price|previous-?price|compare(?:-at)?-?price|price(?:__|--|-)(?:old|was|before|compare)|streichpreis)(?:$|[_-])/;
const NAMED = ['through', 'strike', 'struck', 'crossed', 'price', 'preis']
  .map((part) => `[class*="${part}" i]`)
  .join(', ');
const HAS_NUMBER = /\p{N}/u;
const MAX_PRICE = 200;
const NEIGHBOURS = 3;

/** Whether a price stands beside this one, so that leaving this one out loses nothing that holds. */
function hasOtherPrice(element: Element): boolean {
  for (const side of ['prev', 'next'] as const) {
    let node = element[side];
    for (let step = 0; node && step < NEIGHBOURS; step++, node = node[side])
      if (HAS_NUMBER.test(shortText(node, MAX_PRICE))) return true;
  }
  return false;
}

/** What is struck through: prices that held before, and whatever else no longer does. */
export function findStruckNodes($: CheerioAPI): Element[] {
  const named = $<Element, string>(NAMED)
    .toArray()
    .filter((element) => {
      const names = nameTokens(element);
      if (names.some((name) => STRUCK_NAME.test(name))) return true;
      return names.some((name) => FORMER_PRICE_NAME.test(name)) && hasOtherPrice(element);
    });
  const styled = $('[style*="through" i]')
    .toArray()
    .filter(({ attribs }) => isStruckByStyle(attribs['style'] ?? ''));
  return [...$('del, s, strike').toArray(), ...named, ...styled];
}
