import { linkDensity } from '../extract-article.ts';
import type { DomBlock } from '../extract-blocks.ts';

const PAGING =
  /^[\s«»‹›<>←→|.…·-]*(?:(?:next|previous|prev|older|newer|first|last|back|more)(?: (?:page|posts?|entries|articles?))?|(?:zur )?(?:nächste|vorherige|vorige|erste|letzte)(?: (?:seite|beiträge|artikel))?|weiter|zurück|(?:back )?to (?:the )?top|nach oben|suivante?|précédente?|(?:page )?(?:suivante|précédente)|haut de page|siguiente|anterior|successiv[ao]|precedente|avanti|indietro|volgende|vorige|följande|föregående|næste|forrige|neste|następn[ay]|poprzedni[a]?|próxim[ao]|\d{1,4})[\s«»‹›<>←→|.…·-]*$/iu;
const PAGE_COUNT = /^(?:seite|page|página|pagina|side|sida|strona) \d+ (?:von|of|sur|de|di|van|av|af|z) \d+$/iu;
const MAX_LINK = 30;
const MIN_LINKS = 3;

const isAllLinks = (found: DomBlock): boolean => found.block.kind === 'text' && linkDensity(found) > 0.9;

/** Whether a block only leads to another page of a list, or is a menu on one line. */
export function isNavigation(found: DomBlock): boolean {
  if (PAGE_COUNT.test(found.block.text)) return true;
  if (!isAllLinks(found)) return false;
  const links = [...found.linkedTexts].map(({ data }) => data.trim()).filter(Boolean);
  if (links.every((link) => PAGING.test(link))) return true;
  return links.length >= MIN_LINKS && links.every((link) => link.length <= MAX_LINK);
}
