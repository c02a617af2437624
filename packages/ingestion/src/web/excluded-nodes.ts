import type { CheerioAPI } from 'cheerio';
import type { AnyNode } from 'domhandler';

/** What is no text of the page, whatever stands in it. A form is, unless the whole page is one, as some servers make it. */
const NON_TEXT_ELEMENTS =
  'script, style, noscript, template, svg, math, iframe, object, embed, canvas, video, audio, picture, img, input, select, textarea, dialog, head, form:not(:has(h1, main, article, nav, footer))';
/** Buttons say what a click does, but those that unfold something are often the question of the answer below. */
const BUTTON = 'button';
const DISCLOSURE_BUTTON = '[aria-expanded], [aria-controls], [data-toggle=collapse], [data-bs-toggle=collapse]';
const QUESTION = /[?？؟;]\s*$/;
const MIN_QUESTION = 12;

/** What stands on every page of a site. */
const BOILERPLATE = [
  'nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=search], [role=dialog], [role=alertdialog]',
  '.cookie-banner, .cookie-consent, #cookie-banner, #cookie-consent, .breadcrumb, .breadcrumbs, .skip-link, .screen-reader-text, .sr-only, .visually-hidden',
].join(', ');

/** What a visitor can't see is a favourite place for instructions to a model. */
const HIDDEN = '[hidden], [aria-hidden=true]';
const HIDDEN_STYLES = [
  /display:none/,
  /visibility:(?:hidden|collapse)/,
  /(?:^|;)opacity:0?\.?0*(?:;|$|!)/,
  /(?:^|;)font-size:0*\.?0*(?:px|em|rem|pt|%)?(?:;|$|!)/,
  /(?:^|;)(?:max-)?(?:width|height):[01](?:px)?(?:;|$|!).*overflow:(?:hidden|clip)/,
  /overflow:(?:hidden|clip).*(?:^|;)(?:max-)?(?:width|height):[01](?:px)?(?:;|$|!)/,
  /text-indent:-\d{3,}/,
  /(?:^|;)(?:left|top|right|margin-left|margin-top):-\d{3,}/,
  /transform:scale\(0(?:,0)?\)/,
  /(?:^|;)color:transparent/,
];
const COLOUR = /(?:^|;)color:([^;!]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]+)/;
const NAMED: Record<string, string> = { white: '#fff', black: '#000', '#ffffff': '#fff', '#000000': '#000' };
const parseColour = (pattern: RegExp, style: string): string | null => {
  const said = pattern.exec(style)?.[1];
  return said === undefined ? null : (NAMED[said] ?? said);
};

/** Whether an element's own style keeps its text from being seen. */
function isHiddenByStyle(styleAttribute: string): boolean {
  const style = styleAttribute
    .toLowerCase()
    .replaceAll(/\/\*.*?\*\//g, '')
    .replaceAll(/\s+/g, '')
    .slice(0, 2_000);
  if (HIDDEN_STYLES.some((pattern) => pattern.test(style))) return true;
  const colour = parseColour(COLOUR, style);
  return colour !== null && colour === parseColour(BACKGROUND, style);
}

/** What no visitor reads on the page: scripts, controls, and text that is hidden. */
export function findHiddenNodes($: CheerioAPI): Set<AnyNode> {
  const nodes = new Set<AnyNode>($(`${NON_TEXT_ELEMENTS}, ${HIDDEN}`).toArray());
  for (const button of $(BUTTON).toArray()) {
    const text = $(button).text().trim();
    if (text.length < MIN_QUESTION || !($(button).is(DISCLOSURE_BUTTON) || QUESTION.test(text))) nodes.add(button);
  }
  for (const element of $('[style]').toArray())
    // Pages hide themselves until their scripts have run; that says nothing about their text.
    if (element.tagName !== 'html' && element.tagName !== 'body' && isHiddenByStyle(element.attribs['style'] ?? ''))
      nodes.add(element);
  return nodes;
}

/** What stands on every page of a site: menus, footers, banners. */
export const findBoilerplateNodes = ($: CheerioAPI): AnyNode[] => $(`${BOILERPLATE}, body > header`).toArray();
