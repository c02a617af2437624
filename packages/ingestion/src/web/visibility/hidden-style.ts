import { findEntry } from '@lobby/contracts/find-entry';

/** Styles that scripts and style sheets take back when somebody opens what is folded. */
const FOLDED_STYLES = [
  /display:none/,
  /visibility:(?:hidden|collapse)/,
  /(?:^|;)(?:max-)?height:0(?:px)?(?:;|$|!).*overflow:(?:hidden|clip)/,
  /overflow:(?:hidden|clip).*(?:^|;)(?:max-)?height:0(?:px)?(?:;|$|!)/,
];
/** Styles that no page folds its text with, so that what has them is never to be seen. */
const CONCEALED_STYLES = [
  /(?:^|;)font-size:0*\.?0*(?:px|em|rem|pt|%)?(?:;|$|!)/,
  /(?:^|;)(?:(?:max-)?width:[01]|(?:max-)?height:1)(?:px)?(?:;|$|!).*overflow:(?:hidden|clip)/,
  /overflow:(?:hidden|clip).*(?:^|;)(?:(?:max-)?width:[01]|(?:max-)?height:1)(?:px)?(?:;|$|!)/,
  /text-indent:-\d{3,}/,
  /(?:^|;)(?:left|top|right|margin-left|margin-top):-\d{3,}/,
  /transform:scale\(0(?:,0)?\)/,
  /(?:^|;)color:transparent/,
];
const OPACITY = /(?:^|;)opacity:0?\.?0*(?:;|$|!)/;
const COLOUR = /(?:^|;)color:([^;!]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]+)/;
const NAMED: Record<string, string> = { white: '#fff', black: '#000', '#ffffff': '#fff', '#000000': '#000' };
const STRUCK = /text-decoration(?:-line)?:[^;]*line-through/;
const MAX_STYLE = 2_000;

const parseColour = (pattern: RegExp, style: string): string | null => {
  const said = pattern.exec(style)?.[1];
  return said === undefined ? null : (findEntry(NAMED, said) ?? said);
};

const normalizeStyle = (style: string): string =>
  style
    .slice(0, MAX_STYLE)
    .toLowerCase()
    .replaceAll(/\/\*.*?\*\//g, '')
    .replaceAll(/\s+/g, '');

/** How an element's own style hides its text: folded, as a control may show it, or concealed for good; null if it doesn't. */
export function classifyHiddenStyle(styleAttribute: string): 'folded' | 'concealed' | null {
  const style = normalizeStyle(styleAttribute);
  const isFolded = FOLDED_STYLES.some((pattern) => pattern.test(style));
  if (CONCEALED_STYLES.some((pattern) => pattern.test(style))) return 'concealed';
  const colour = parseColour(COLOUR, style);
  if (colour !== null && colour === parseColour(BACKGROUND, style)) return 'concealed';
  return isFolded || OPACITY.test(style) ? 'folded' : null;
}

/** Whether an element's own style strikes its text through. */
export const isStruckByStyle = (styleAttribute: string): boolean => STRUCK.test(normalizeStyle(styleAttribute));
