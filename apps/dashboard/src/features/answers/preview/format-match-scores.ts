import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';

const t = createTranslator(answerMessages);

interface MatchScores {
  lexicalScore: number;
  semanticScore: number;
  phraseScore?: number;
}

/** "words 0.40 · meaning 0.80": how well a source matches, by kind of match. */
export function formatMatchScores({ lexicalScore, semanticScore, phraseScore }: MatchScores): string {
  const scores = [
    ['lexical', lexicalScore],
    // A cosine may be negative, which means no more than zero to a reader.
    ['semantic', Math.max(0, semanticScore)],
    ...(phraseScore === undefined ? [] : [['phrase', phraseScore] as const]),
  ] as const;
  return scores.map(([part, score]) => t('scorePart', { part: t(part), score: score.toFixed(2) })).join(' · ');
}
