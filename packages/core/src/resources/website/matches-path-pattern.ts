/** Decodes percent signs, as people write paths; an invalid sequence stays as it is. */
function decodePath(path: string): string {
  try {
    return decodeURI(path).toLowerCase();
  } catch {
    return path.toLowerCase();
  }
}

/** Whether the text is the parts in order, with anything between them. Uses no regular expression, because people enter the patterns. */
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
 * Whether a URL matches a path pattern. `*` matches anything: `/blog/*`, `*.html`, `*?print=*`. A pattern without one matches a page
 * and all pages below it: `/blog`. Case doesn't matter.
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
