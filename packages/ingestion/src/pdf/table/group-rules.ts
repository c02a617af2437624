import type { PageRule } from './page-rule.ts';

/** Rules nearer to each other than this are one, and touch, in points. */
export const TOLERANCE = 3;

/** Joins rules that lie on each other or go on in one line. */
export function mergeRules(rules: readonly PageRule[]): PageRule[] {
  const merged: PageRule[] = [];
  const sorted = rules.toSorted((a, b) => Number(a.isUpright) - Number(b.isUpright) || a.at - b.at || a.from - b.from);
  // Edges of neighbouring cells are drawn at slightly different places, so they are first put at one.
  let [at, start] = [Number.NaN, 0];
  const snapped = sorted.map((rule, index) => {
    const before = sorted[index - 1];
    if (
      before?.isUpright !== rule.isUpright ||
      rule.at - (before?.at ?? 0) > TOLERANCE ||
      rule.at - start > TOLERANCE * 2
    )
      [at, start] = [rule.at, rule.at];
    return { ...rule, at };
  });
  for (const rule of snapped.sort(
    (a, b) => Number(a.isUpright) - Number(b.isUpright) || a.at - b.at || a.from - b.from,
  )) {
    const last = merged.at(-1);
    if (last && last.isUpright === rule.isUpright && last.at === rule.at && rule.from <= last.to + TOLERANCE)
      last.to = Math.max(last.to, rule.to);
    else merged.push({ ...rule });
  }
  return merged;
}

const touches = (one: PageRule, other: PageRule): boolean =>
  other.at >= one.from - TOLERANCE &&
  other.at <= one.to + TOLERANCE &&
  one.at >= other.from - TOLERANCE &&
  one.at <= other.to + TOLERANCE;

/** Rules that touch each other, directly or by others, in groups. */
export function groupRules(rules: readonly PageRule[]): PageRule[][] {
  const parents = rules.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = index; at !== root;) [at, parents[at]] = [parents[at] ?? root, root];
    return root;
  };
  rules.forEach((rule, index) => {
    if (rule.isUpright) return;
    rules.forEach((other, otherIndex) => {
      if (other.isUpright && touches(rule, other)) parents[find(index)] = find(otherIndex);
    });
  });
  const groups = new Map<number, PageRule[]>();
  rules.forEach((rule, index) => {
    const root = find(index);
    groups.set(root, [...(groups.get(root) ?? []), rule]);
  });
  return [...groups.values()];
}
