import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import { classifyHiddenStyle, isStruckByStyle } from './hidden-style.ts';

/** What a page's own style sheets do to the text of elements. */
export interface StyledElements {
  concealed: Element[];
  struck: Element[];
}

interface Rule {
  selectors: string[];
  declarations: string;
}

const MAX_CSS = 500_000;
/** More rules than these about hidden or struck text are no page of a person. */
const MAX_APPLIED = 100;
/** One element, or one within others, by names alone: what depends on a state or a place may hold now and not later. */
const PLAIN_SELECTOR = /^[\w-]*(?:[.#][\w-]+){0,4}(?:\s+[\w-]*(?:[.#][\w-]+){0,4}){0,3}$/;
const NAME = /[.#][\w-]+/g;
const SHOWS = /(?:^|;)\s*(?:display\s*:(?!\s*none)|visibility\s*:\s*visible|opacity\s*:\s*1)/i;

/** The rules of a style sheet, and whether each stands by itself and not in a condition such as `@media`. */
function* parseRules(css: string): Generator<Rule & { isConditional: boolean }> {
  const conditions: boolean[] = [];
  let start = 0;
  let head = '';
  for (let at = 0; at < css.length; at++) {
    const character = css[at];
    if (character === ';' && head === '') start = at + 1;
    if (character === '{') {
      const prelude = css.slice(start, at).trim();
      if (prelude.startsWith('@')) conditions.push(!/^@layer\b|^@media\s+(?:all|screen)\s*$/i.test(prelude));
      else head = prelude;
      start = at + 1;
    } else if (character === '}') {
      const selectors = head.split(',').map((selector) => selector.trim());
      if (head !== '')
        yield { selectors, declarations: css.slice(start, at), isConditional: conditions.includes(true) };
      else conditions.pop();
      head = '';
      start = at + 1;
    }
  }
}

const namesIn = ({ selectors }: Rule): string[] => selectors.flatMap((selector) => selector.match(NAME) ?? []);

/**
 * Finds what the page's style sheets strike through or conceal. What they fold counts where the page has no scripts and no other rule
 * shows it again: then nothing ever does.
 */
export function findStyledElements($: CheerioAPI): StyledElements {
  const css = $('style')
    .text()
    .slice(0, MAX_CSS)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const rules = [...parseRules(css)];
  const shown = new Set(rules.filter(({ declarations }) => SHOWS.test(declarations)).flatMap(namesIn));
  const isStatic = $('script:not([type*=json]), [onclick], [onload]').length === 0;
  const found: StyledElements = { concealed: [], struck: [] };
  let applied = 0;
  for (const rule of rules.filter(({ isConditional }) => !isConditional)) {
    const hidden = classifyHiddenStyle(rule.declarations);
    const isGone = hidden === 'concealed' || (hidden === 'folded' && isStatic);
    const isHidden = isGone && !namesIn(rule).some((name) => shown.has(name));
    const isStruck = isStruckByStyle(rule.declarations);
    if (!(isHidden || isStruck) || ++applied > MAX_APPLIED) continue;
    for (const selector of rule.selectors.filter((each) => PLAIN_SELECTOR.test(each) && /[.#\w]/.test(each)))
      (isHidden ? found.concealed : found.struck).push(...$<Element, string>(selector).toArray());
  }
  return found;
}
