/** An Allow or a Disallow of a robots.txt. */
export interface RobotsRule {
  isAllow: boolean;
  pattern: string;
}

/** A rule's place among those that match: the longest pattern counts, and of two equal ones the one that allows (RFC 9309, 2.2.2). */
interface Match {
  length: number;
  isAllow: boolean;
}

interface WildcardRule extends RobotsRule {
  /** What stands between the asterisks, in order. */
  parts: readonly string[];
  isAnchored: boolean;
}

/** No address that is requested is longer, so that a longer pattern matches none. */
const MAX_PATTERN_LENGTH = 2_000;
/** Patterns with asterisks are tried one after the other, part by part; sites have some dozens. */
const MAX_WILDCARD_PARTS = 1_500;

/** A path as browsers write it, with escapes in capitals, so that two spellings of one path are equal. */
const normalizePath = (path: string): string =>
  encodeURI(path.toWellFormed())
    .replaceAll('%25', '%')
    .replaceAll(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());

const isBetter = (match: Match, best: Match | null): boolean =>
  !best || match.length > best.length || (match.length === best.length && match.isAllow);

function toWildcardRule({ isAllow, pattern }: RobotsRule): WildcardRule {
  const isAnchored = pattern.endsWith('$');
  return { isAllow, pattern, parts: (isAnchored ? pattern.slice(0, -1) : pattern).split(/\*+/), isAnchored };
}

/** Whether the parts stand in a path one after the other. Each is looked for once, from where the one before ended. */
function matchesParts(path: string, { parts, isAnchored }: WildcardRule): boolean {
  const [first = '', ...others] = parts;
  if (!path.startsWith(first)) return false;
  const last = isAnchored ? (others.pop() ?? null) : null;
  let offset = first.length;
  for (const part of others) {
    const found = path.indexOf(part, offset);
    if (found < 0) return false;
    offset = found + part.length;
  }
  if (!isAnchored) return true;
  return last === null ? path.length === first.length : path.length - last.length >= offset && path.endsWith(last);
}

/**
 * Compiles rules once, for a look-up that takes as long for ten thousand rules as for ten: plain patterns are found by their text.
 * Patterns with asterisks beyond a number are shortened to what stands before the asterisk where they forbid, and left out where they allow.
 */
export function createRobotsMatcher(rules: readonly RobotsRule[]): (path: string) => boolean {
  const plain = new Map<string, boolean>();
  const wildcards: WildcardRule[] = [];
  let remainingParts = MAX_WILDCARD_PARTS;
  const addPlain = (pattern: string, isAllow: boolean): void =>
    void plain.set(pattern, isAllow || (plain.get(pattern) ?? false));
  for (const rule of rules) {
    if (rule.pattern === '' || rule.pattern.length > MAX_PATTERN_LENGTH) continue;
    const pattern = normalizePath(rule.pattern);
    const isWildcard = pattern.includes('*') || pattern.endsWith('$');
    if (!isWildcard) {
      addPlain(pattern, rule.isAllow);
      continue;
    }
    const wildcard = toWildcardRule({ ...rule, pattern });
    remainingParts -= wildcard.parts.length;
    if (remainingParts >= 0) wildcards.push(wildcard);
    else if (!rule.isAllow) addPlain(pattern.split(/[*$]/)[0] || '/', false);
  }
  const lengths = [...new Set([...plain.keys()].map(({ length }) => length))].toSorted((a, b) => b - a);

  const findPlain = (path: string): Match | null => {
    for (const length of lengths) {
      const isAllow = length <= path.length ? plain.get(path.slice(0, length)) : undefined;
      if (isAllow !== undefined) return { length, isAllow };
    }
    return null;
  };
  return (rawPath) => {
    const path = normalizePath(rawPath.slice(0, MAX_PATTERN_LENGTH));
    let best = findPlain(path);
    for (const rule of wildcards) {
      const match = { length: rule.pattern.length, isAllow: rule.isAllow };
      if (isBetter(match, best) && matchesParts(path, rule)) best = match;
    }
    return best?.isAllow ?? true;
  };
}
