/** Percent signs read as people write them; what can't be read stays. */
function decodePath(path: string): string {
  try {
    return decodeURI(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** Whether the text is the parts in order, with anything between them. No regular expression: patterns come from people. */
function matchesParts(text: string, [first = '', ...rest]: readonly string[]): boolean {
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text.length === first.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/**
 * Whether an address fits a pattern of paths. `*` stands for anything: `/blog/*`, `*.html`, `*?print=*`. A pattern without one stands
 * for a page and all below it: `/blog`. Capital letters don't matter.
 */
export function matchesPathPattern(pageUrl: string, pattern: string): boolean {
  const url = new URL(pageUrl);
  const decodedPattern = decodePath(URL.canParse(pattern) ? pattern.replace(/^https?:\/\/[^/]*/i, '') : pattern.trim());
  const pathPattern = /^[/*]/.test(decodedPattern) ? decodedPattern : `/${decodedPattern}`;
  const path = decodePath(url.pathname);
  const fullPath = decodePath(url.pathname + url.search + url.hash);
  if (pathPattern.includes('*'))
    return matchesParts(fullPath, pathPattern.split('*')) || matchesParts(path, pathPattern.split('*'));
  const base = pathPattern.replace(/\/+$/, '');
  return fullPath === pathPattern || path === base || path.startsWith(`${base}/`);
}
