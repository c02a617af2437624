/** Browsers by their part of a User-Agent. Those that name others too come first. */
const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/Windows NT/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const findName = (text: string, names: typeof BROWSERS): string | null =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** A browser and its system as people call them, such as "Firefox, Windows"; null for what isn't known. Nothing else of the header is kept. */
export function describeBrowser(userAgent: string | null): string | null {
  const text = userAgent?.slice(0, 500) ?? '';
  return [findName(text, BROWSERS), findName(text, SYSTEMS)].filter((name) => name !== null).join(', ') || null;
}
