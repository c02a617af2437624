import type { ChunkHit } from '../../retrieval/index.ts';
import type { Passage } from '../passages/passage.ts';

/** Characters of a label, so that a button has two lines at most. */
const MAX_LENGTH = 60;

/** What separates a page's title from the name of its site. */
const TITLE_SEPARATOR = /\s+[|–—·•»-]\s+/;
const FILE_EXTENSION = /\.\w{2,4}$/;
const LEADING_MARKS = /^[\s#*>\d.)\]-]+(?=\p{L})/u;

/** How one passage may be named. */
export interface ChoiceName {
  /** The nearest heading, or a FAQ's question; empty where there is none. */
  heading: string;
  /** The page's or file's title, without the name of the site; empty for a FAQ. */
  page: string;
}

const clean = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const toPageName = (title: string): string =>
  clean((title.split(TITLE_SEPARATOR)[0] ?? '').replace(FILE_EXTENSION, ''));

/** A site's home page, also in a language of its own. */
const HOME_PATH = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:index\.\w+)?$/i;
const NO_NAME: ChoiceName = { heading: '', page: '' };

/** Whether a passage stands under the home page's own title, which names no topic. */
function isHome({ url, headingPath }: ChunkHit): boolean {
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname : '';
  return headingPath.length <= 1 && HOME_PATH.test(path);
}

/** The names of a passage; both are empty where it stands under none that says what it is about. */
export function toChoiceName({ source }: Passage): ChoiceName {
  if (source.kind === 'faq') return { heading: clean(source.hit.question), page: '' };
  if (isHome(source.hit)) return NO_NAME;
  const { headingPath, pageTitle, title } = source.hit;
  return {
    heading: clean((headingPath.at(-1) ?? '').replace(LEADING_MARKS, '')),
    page: toPageName(pageTitle ?? title),
  };
}

/** A text that fits on a button; one that is too long ends after a whole word. */
export const truncateLabel = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1).replace(/\s+\S*$/, '')}…`;
