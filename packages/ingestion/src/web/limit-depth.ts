/** Browsers stop at 512; what people write stays far below. */
const MAX_DEPTH = 256;

/** Elements that have no end, or whose end may be left out, so that counting ends would count them as nested. */
const OPTIONAL_END_TAGS = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option'.split(
    ' ',
  ),
);
const TAG = /<(\/?)([a-z][\w-]*)(?![\w-])[^<>]*>/gi;

/**
 * The page without the tags that lie deeper than any page of a person: reading HTML takes time that grows with the square of its
 * depth, and a page of 25 KB could hold a process for minutes. The text inside them stays.
 */
export function limitDepth(html: string): string {
  let depth = 0;
  let dropped = 0;
  return html.replaceAll(TAG, (tag, slash: string, name: string) => {
    if (OPTIONAL_END_TAGS.has(name.toLowerCase())) return tag;
    if (slash === '') {
      if (depth < MAX_DEPTH) depth += 1;
      else dropped += 1;
      return dropped > 0 ? '' : tag;
    }
    if (dropped > 0) {
      dropped -= 1;
      return '';
    }
    depth = Math.max(0, depth - 1);
    return tag;
  });
}
