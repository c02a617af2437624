const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/**
 * A web address without what belongs to the sentence around it: punctuation at its end, and closing brackets that it doesn't open.
 * Takes linear time.
 */
export function trimUrl(url: string): string {
  const surplus = new Map<string, number>();
  for (const [closer, opener] of Object.entries(CLOSERS))
    surplus.set(closer, url.split(closer).length - url.split(opener).length);
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    const excess = surplus.get(last);
    if (excess !== undefined && excess > 0) surplus.set(last, excess - 1);
    else if (!/[.,;:!?'’*~]/.test(last)) break;
  }
  return url.slice(0, end);
}
