import type { OrderedLine, PageLines } from './page-lines.ts';

/** Running heads and feet stand in the outer parts of a page. */
const MARGIN = 0.12;
/** A head of several lines may reach this far. */
const MAX_HEAD = 0.3;
/** What stands at the same place on so many pages, and on such a share of them or on pages in a row, is one. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.3;
/** Heights on pages that count as the same place, as a share of the page. */
const POSITIONS = 50;
const MAX_NUMBERS = 4;
const TITLE_RATIO = 1.3;
/** Words of links that lead through a document; a line of nothing else says nothing. */
const NAVIGATION =
  /^(?:(?:go )?back(?: to (?:the )?(?:top|start|contents?|index|home))?|(?:back )?to (?:the )?top|(?:previous|prev|next|first|last)(?: (?:page|chapter|section|slide))?|continued(?: (?:on|from) (?:the )?(?:next|previous|following) page| overleaf)?|(?:please )?turn over|p\.? ?t\.? ?o|home|menu|contents?|table of contents|sitemap|print(?: this page)?|download(?: (?:the |as )?(?:pdf|e-?book))?|skip to (?:main )?content|weiter|zurück|vor|nächste seite|vorherige seite|seite zurück|nach oben|zum (?:seiten)?anfang|(?:bitte )?wenden|fortsetzung(?: (?:auf (?:der )?(?:nächsten?|folgenden?) seite|folgt|nächste seite))?|siehe rückseite|startseite|inhalt|inhaltsverzeichnis|menü|suivante?|précédente?|page suivante|page précédente|retour|haut de page|accueil|sommaire|suite(?: à la page suivante| page suivante)?|siguiente|anterior|página (?:siguiente|anterior)|inicio|volver|índice|avanti|indietro|pagina (?:successiva|precedente)|volgende|vorige|terug|næste|forrige|nästa|föregående|dalej|wstecz)$/iu;
const SEPARATOR = /\s*[|/·•›‹»«<>→←▶◀▲▼…]+\s*|\s{2,}/u;

const lineText = ({ spans }: OrderedLine): string => spans.map(({ text }) => text).join(' ');

/** Where on its page a line stands, from 0 to 1; null for slanted text. */
function positionOf({ baseline, pageHeight }: OrderedLine, height: number): number | null {
  const tall = pageHeight ?? height;
  return tall > 0 ? baseline / tall : null;
}

/** Whether a line is set larger than others of its page. */
const isTitle = (line: OrderedLine, { lines }: PageLines): boolean =>
  lines.some(({ size }) => line.size > size * TITLE_RATIO);

/** Names for a line at its place: with each of its numbers as it is, or as how far it is from the page's own, as page numbers are. */
function lineKeys(line: OrderedLine, page: PageLines): string[] {
  const { number, height } = page;
  const position = positionOf(line, height);
  if (position === null || (position > MAX_HEAD && position < 1 - MARGIN)) return [];
  const parts = lineText(line).replaceAll(/\s+/g, ' ').trim().split(/(\d+)/);
  // What is larger than other text is a title, and its number counts rooms or chapters.
  const numbers = isTitle(line, page) ? 0 : Math.min(MAX_NUMBERS, Math.floor(parts.length / 2));
  return Array.from({ length: 2 ** numbers }, (_, choice) => {
    const text = parts.map((part, index) => {
      const isRelative = index % 2 === 1 && (choice >> ((index - 1) / 2)) & 1;
      return isRelative ? `#${Number(part) - number}` : part;
    });
    return `${Math.round(position * POSITIONS)} ${text.join('')}`;
  });
}

/** Whether a line says nothing but which page this is. */
const isPageNumber = (text: string): boolean =>
  !/\p{L}{3,}/u.test(text.replaceAll(/page|seite|página|pagina|strona|sida|side|of|von|de/gi, ''));

/** Whether a line leads elsewhere in the document, and says nothing besides. */
const isNavigation = (text: string): boolean => {
  const parts = text.split(SEPARATOR).filter(Boolean);
  return (
    parts.length > 0 &&
    parts.length <= 12 &&
    parts.every((part) => NAVIGATION.test(part.trim().replace(/[.:…]+$/u, '')))
  );
};

/** Whether a line that stands on every page is a menu: short names side by side. */
const isMenu = (text: string): boolean => {
  const parts = text.split(SEPARATOR).filter(Boolean);
  return (
    parts.length >= 3 && parts.every((part) => /^\P{N}{2,30}$/u.test(part) && part.trim().split(/\s+/).length <= 3)
  );
};

/** The pages on which each name stands, and whether that makes it a running head or foot. */
function findRepeated(pages: readonly PageLines[]): Set<string> {
  const places = new Map<string, number[]>();
  for (const page of pages)
    for (const key of new Set(page.lines.flatMap((line) => lineKeys(line, page))))
      places.set(key, [...(places.get(key) ?? []), page.number]);
  const repeated = new Set<string>();
  for (const [key, numbers] of places) {
    // Left and right pages may have heads of their own.
    const isRun = numbers.some((number, index) => (numbers[index + 2] ?? Infinity) - number <= 4);
    const isShare = numbers.length >= pages.length * MIN_SHARE;
    if (numbers.length >= MIN_REPEATS && (isShare || isRun)) repeated.add(key);
    if (pages.length === 2 && numbers.length === 2) repeated.add(key);
  }
  return repeated;
}

/** Whether a line names the columns of what stands right below it. */
function isTableHeader(line: OrderedLine, below: OrderedLine | undefined): boolean {
  if (line.table) return true;
  if (!below || line.spans.length < 2 || below.baseline - line.baseline > line.size * 3) return false;
  if (below.table) return true;
  const aligned = below.spans.filter(({ left, right }) =>
    line.spans.some((span) => Math.abs(span.left - left) < 3 || Math.abs(span.right - right) < 3),
  );
  return below.spans.length >= 2 && aligned.length >= 2;
}

/** The lines of a page that are running heads or feet: in its margins, and on from the top as far as every line is one. */
function findMarginLines(page: PageLines, repeated: ReadonlySet<string>): Set<OrderedLine> {
  const found = new Set<OrderedLine>();
  const isRepeated = (line: OrderedLine): boolean => lineKeys(line, page).some((key) => repeated.has(key));
  let isHead = true;
  page.lines.forEach((line, index) => {
    const position = positionOf(line, page.height) ?? 0.5;
    const isKnown = isRepeated(line) && !isTableHeader(line, page.lines[index + 1]);
    isHead &&= isKnown;
    if (isKnown && (isHead || position <= MARGIN || position >= 1 - MARGIN)) found.add(line);
  });
  return found;
}

/** Drops running heads, feet, page numbers and links that lead through a file; a head stays where it stands first. */
export function removeHeadersAndFooters(pages: readonly PageLines[]): PageLines[] {
  const repeated = findRepeated(pages);
  const seen = new Set<string>();
  return pages.map((page) => {
    const margin = findMarginLines(page, repeated);
    const kept = page.lines.filter((line) => {
      const text = lineText(line).trim();
      // A restaurant's menu is called so too.
      if (!line.table && isNavigation(text) && !isTitle(line, page)) return false;
      if (!margin.has(line)) return true;
      const known = text.replaceAll(/\d+/g, '#');
      const isFirst = !seen.has(known);
      seen.add(known);
      return isFirst && !isPageNumber(text) && !isMenu(text);
    });
    // A page of nothing else means what it says.
    return kept.length > 0 ? { ...page, lines: kept } : page;
  });
}
