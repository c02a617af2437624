import type { Passage } from './passage.ts';

const getMatch = ({ source }: Passage): number => (source.kind === 'faq' ? source.hit.match : 0);

/**
 * The scores of passages, with those of the FAQs in the order of how well each one's question matches: a question compares better with
 * questions than with texts (faq_covid_jhu: right first .71 in place of .48). Without a match of `minMatch` the scores stay as they are.
 */
export function orderFaqScores(passages: readonly Passage[], scores: readonly number[], minMatch: number): number[] {
  const faqs = passages.flatMap((passage, index) =>
    passage.source.kind === 'faq' ? [{ index, match: getMatch(passage) }] : [],
  );
  if (!faqs.some(({ match }) => match > 0 && match >= minMatch)) return [...scores];
  const sorted = faqs.map(({ index }) => scores[index] ?? 0).sort((a, b) => b - a);
  const rank = new Map(
    faqs.toSorted((a, b) => b.match - a.match).map(({ index }, position) => [index, sorted[position] ?? 0]),
  );
  return scores.map((score, index) => rank.get(index) ?? score);
}
