import { fact } from './fact-pattern.ts';
import type { FactPattern } from './fact-pattern.ts';
import { END, WORD, words, COUNT, I, I_AM } from './pattern-parts.ts';

/** What somebody looks for, likes and prefers. */
export const WISH_PATTERNS: readonly FactPattern[] = [
  fact(
    'interest',
    String.raw`${I_AM}(?: (?:also|mostly|currently))? (?:looking|searching|shopping) (?:for|to (?:buy|rent|book|sell|lease|order|find)) (?:an? |the |some |your )?${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${I_AM}(?: (?:very|really|mostly|mainly))? interested in (?:an? |the |some |your )?${words(7)}`,
    { inQuestions: true },
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like to| would like to| want to| need to| am planning to| plan to| hope to) (?<value>(?:buy|rent|sell|book|lease|order|insure|enrol|enroll|renovate|replace|register|return|cancel|upgrade|hire) ${WORD}(?: ${WORD}){0,6}?)${END}`,
  ),
  fact(
    'diet',
    String.raw`${I_AM}(?: (?:strictly|both|all))? (?:an? )?(?<value>vegan|vegetarian|pescatarian|kosher|halal)s?\b`,
    { kind: 'preference', inQuestions: true },
  ),
  fact(
    'contact_preference',
    String.raw`(?:^|[^\p{L}])(?:please )?(?:only |just |always )?(?<value>(?:call|text|email|e-mail|write|message|whatsapp) me (?:(?:only |back )?(?:in the |on |after |before |by |at |during ))(?:[\p{L}\d:]+)(?: [\p{L}\d:]+){0,3}?)${END}`,
    { kind: 'preference' },
  ),
  fact(
    'preference',
    String.raw`(?:${I}(?:['’]d| would)?(?: really| much| strongly)? prefer|${I}['’]d rather(?: have)?) (?:to )?(?:an? |the )?${words(8)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact('likes', String.raw`${I}(?: really| absolutely)? (?:love|enjoy) (?:an? |the |your )?${words(5)}`, {
    kind: 'preference',
    isMultiple: true,
  }),
  fact(
    'dislikes',
    String.raw`${I}(?: really)? (?:hate|dislike|can['’]t stand|don['’]t (?:really )?(?:like|want|eat|drink)|do not (?:like|want|eat|drink)) (?!to\b|that\b|it\b|this\b|you\b|them\b|him\b|her\b|us\b|anyone\b|anything\b|my\b)(?:an? |the |any )?${words(5)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like| would like| need| want)(?: some| a bit of| more)? (?:help|advice|information|info|support|a quote|an estimate|an offer|a price)(?: (?:for|with|on|about|regarding))? (?:an? |the |my |our |your )?${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like| would like| need| want) to (?:know|learn|find out|hear)(?: more)? (?:about|how to) (?:an? |the |my |our )?${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like| would like| need| want) (?:an? |some |new )(?<value>(?!to\b|help|advice|information|info|person|human|minute|moment|few|second|lot|bit|answer)[\p{L}-]+(?: [\p{L}-]+){0,5}?)${END}`,
  ),
  fact('interest', String.raw`${I} need (?<value>[\p{L}-]+s for (?:my|our|an?) [\p{L}-]+)${END}`),
  fact('interest', String.raw`${I_AM} (?:considering|thinking (?:about|of)|planning) (?:an? |the )?${words(6)}`),
  fact(
    'interest',
    String.raw`(?:^|[^\p{L}])and (?:would like|want|need) to (?<value>(?:buy|rent|sell|book|order|insure|hire|reserve) ${WORD}(?: ${WORD}){0,6}?)${END}`,
  ),
  fact(
    'availability',
    String.raw`${I}(?:['’]m| am| can|['’]re| are)(?: be)? only (?<value>(?:(?:be )?(?:in the office|available|reachable|free|at home|home)|come|make it|meet) (?:on |in |at |after |before |between |from )?${WORD}(?: ${WORD}){0,4}?)${END}`,
  ),
  fact(
    'diet',
    String.raw`(?:^|[^\p{L}])(?<value>(?:${COUNT}|some|all) of us (?:is|are) (?:vegan|vegetarian|pescatarian|kosher|halal)s?)\b`,
    { kind: 'preference' },
  ),
];
