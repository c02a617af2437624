import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { hasContactOrPrice } from '../contact-or-price.ts';
import { countLetters } from './count-letters.ts';
import { findConsentBanners } from './find-consent-banners.ts';
import { nameTokens } from './name-tokens.ts';
import { shortText } from './short-text.ts';

const BOILERPLATE = [
  'nav, footer, [role=navigation], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog]',
  '.cookie-banner, .cookie-consent, #cookie-banner, #cookie-consent, .breadcrumb, .breadcrumbs, .skip-link, .screen-reader-text, .sr-only, .visually-hidden',
].join(', ');
/** What mostly stands on every page, and sometimes says what the page is about. */
const AROUND_CONTENT = 'aside, [role=complementary], [role=banner], body > header';
/** Menus of sites that have no element for them: lists and boxes that are called so and hold nothing but links. */
const MAYBE_MENU = ['menu', 'nav']
  .flatMap((name) => [`:is(ul,ol,div)[class*="${name}" i]`, `:is(ul,ol,div)[id*="${name}" i]`])
  .join(', ');
const MENU_NAME =
  /^(?:(?:main|site|top|sub|header|footer|side|primary|secondary|global)[-_]?)?(?:menu|nav|navbar|navigation)$/;
const ONLY_LINKS = 0.9;
const PARAGRAPHS = 'p, li, dd, blockquote';
const SENTENCE_END = /[.!?…。！？।؟]["'”’»)\]]*$/;
const MIN_SENTENCE = 60;
const MAX_TEXT = 3_000;
const MOSTLY_LINKS = 0.5;

/** Whether something around the content has a say of its own: hours, prices, a table, or a sentence that leads nowhere else. */
function hasOwnText($: CheerioAPI, element: Element, lettersOf: LettersOf): boolean {
  const { all, linked } = lettersOf(element);
  if (all === 0 || linked > MOSTLY_LINKS * all) return false;
  if (hasContactOrPrice(shortText(element, MAX_TEXT)) || $(element).find('table:has(td)').length > 0) return true;
  // Beside the content, a sentence is as often an advertisement as a note; within it, it is a note.
  const isBeside = element.tagName === 'aside' && $(element).closest('main, article').length === 0;
  if (isBeside || $(element).find('form, input').length > 0) return false;
  const paragraphs = $(element).find(PARAGRAPHS).toArray();
  return (paragraphs.length > 0 ? paragraphs : [element]).some((paragraph) => {
    const count = lettersOf(paragraph);
    const text = shortText(paragraph, MAX_TEXT);
    return text.length >= MIN_SENTENCE && SENTENCE_END.test(text) && count.linked <= MOSTLY_LINKS * count.all;
  });
}

type LettersOf = (node: AnyNode) => { all: number; linked: number };

/** Whether a list or box beside the content is a menu by its name, and by its links, which are all that it has. */
function isNamedMenu($: CheerioAPI, element: Element, lettersOf: LettersOf): boolean {
  const { all, linked } = lettersOf(element);
  return (
    linked > ONLY_LINKS * all &&
    nameTokens(element).some((name) => MENU_NAME.test(name)) &&
    $(element).find('a').length > 1 &&
    $(element).closest('main, article').length === 0
  );
}

/** What stands on every page of a site: menus, footers, banners. */
export function findBoilerplateNodes($: CheerioAPI, hidden: ReadonlySet<AnyNode>): AnyNode[] {
  const around = $(AROUND_CONTENT).toArray();
  const menus = $(MAYBE_MENU).toArray() as Element[];
  const body = $('body')[0];
  const counts =
    body && around.length + menus.length > 0 ? countLetters(body, new Set([...hidden, ...$('nav').toArray()])) : null;
  const lettersOf: LettersOf = (node) => counts?.get(node) ?? { all: 0, linked: 0 };
  const empty = around.filter((element) => !hasOwnText($, element, lettersOf));
  const namedMenus = menus.filter((element) => isNamedMenu($, element, lettersOf));
  return [...$(BOILERPLATE).toArray(), ...findConsentBanners($), ...empty, ...namedMenus];
}
