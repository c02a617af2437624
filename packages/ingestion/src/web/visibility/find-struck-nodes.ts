import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { isStruckByStyle } from './hidden-style.ts';
import { nameTokens } from './name-tokens.ts';
import { shortText } from './short-text.ts';

const STRUCK_NAME =
  /^(?:line-through|text-decoration-line-through|strike|striked|strike-?through|struck|crossed-?out|[\w-]+(?:--|__)(?:line-through|strike(?:through)?|struck|crossed-?out))$/;
/** Names of prices that held before, which style sheets strike through. */
const FORMER_PRICE_NAME =
  /(?:^|[_-])(?:old-?price|price-?old|was-?price|price-?was|former-?price|previous-?price|compare(?:-at)?-?price|price(?:__|--|-)(?:old|was|before|compare)|streichpreis)(?:$|[_-])/;
/** Names of a price that holds no longer where another one is named as the price of a sale. */
const FULL_PRICE_NAME =
  /(?:^|[_-])(?:(?:regular|original|normal|list|full|base|before)[_-]*price|price[_-]*(?:regular|original|normal|list|full)|price-item--regular|msrp|rrp|uvp)(?:$|[_-])/;
const SALE_PRICE_NAME =
  /(?:^|[_-])(?:(?:sale|special|new|final|discount(?:ed)?|current|now|reduced)[_-]*price|price[_-]*(?:sale|special|new|final|discount(?:ed)?|current|now|reduced)|price-item--sale|aktionspreis|sonderpreis|angebotspreis)(?:$|[_-])/;
const NAMED = ['through', 'strike', 'struck', 'crossed', 'price', 'preis', 'msrp', 'rrp', 'uvp']
  .map((part) => `[class*="${part}" i]`)
  .join(', ');
const HAS_NUMBER = /\p{N}/u;
const MAX_PRICE = 200;
const NEIGHBOURS = 3;

/** What stands right before and after an element. */
function neighboursOf(element: Element): AnyNode[] {
  const found: AnyNode[] = [];
  for (const side of ['prev', 'next'] as const) {
    let node = element[side];
    for (let step = 0; node && step < NEIGHBOURS; step++, node = node[side]) found.push(node);
  }
  return found;
}

const hasPrice = (node: AnyNode): boolean => HAS_NUMBER.test(shortText(node, MAX_PRICE));

/** Whether a price stands beside this one, so that leaving this one out loses nothing that holds. */
const hasOtherPrice = (element: Element): boolean => neighboursOf(element).some(hasPrice);

const hasSalePrice = (element: Element): boolean =>
  neighboursOf(element).some(
    (node) => node.type === 'tag' && nameTokens(node).some((name) => SALE_PRICE_NAME.test(name)) && hasPrice(node),
  );

function isFormerPrice(element: Element): boolean {
  const names = nameTokens(element);
  if (names.some((name) => FORMER_PRICE_NAME.test(name))) return hasOtherPrice(element);
  return names.some((name) => FULL_PRICE_NAME.test(name)) && hasSalePrice(element);
}

/** What is struck through: prices that held before, and whatever else no longer does. */
export function findStruckNodes($: CheerioAPI): Element[] {
  const named = $<Element, string>(NAMED)
    .toArray()
    .filter((element) => nameTokens(element).some((name) => STRUCK_NAME.test(name)) || isFormerPrice(element));
  const styled = $('[style*="through" i]')
    .toArray()
    .filter(({ attribs }) => isStruckByStyle(attribs['style'] ?? ''));
  return [...$('del, s, strike').toArray(), ...named, ...styled];
}
