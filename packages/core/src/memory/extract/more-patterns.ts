import { fact } from './fact-pattern.ts';
import type { FactPattern } from './fact-pattern.ts';
import { AMOUNT, COUNT, END, I, I_AM, MY, NAME, PLACE, WORD, words } from './pattern-parts.ts';

const START = String.raw`(?:^|[^\p{L}])`;
const TIMES = String.raw`(?:(?:early |late )?(?:mornings?|afternoons?|evenings?|nights?|weekends?|weekdays?|lunchtimes?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|any ?(?:day|time))`;
const WAYS = 'e-?mails?|phone(?: calls?)?|calls?|texts?|texting|whatsapp|sms|chat|video calls?';
/** What somebody plans; that they want a person is nothing to remember. */
const PLANS =
  'migrate|start|switch|move|open|join|learn|try|visit|sign up|schedule|apply|change|extend|install|repair|fix|build|study|transfer|refinance|invest|adopt|ship|import|organi[sz]e|celebrate|host|speak (?:with|to) an? (?!person|human|agent|real|somebody|someone|representative)';

/** When and how somebody is reached, what they plan, and what they mention in passing. */
export const MORE_PATTERNS: readonly FactPattern[] = [
  fact(
    'company',
    String.raw`${START}(?:here|calling|writing|${NAME.replace('?<value>', '?:')})(?:,)? (?:from|of|with|at) ${PLACE}(?=[\s,.!?]|$)`,
    {},
    'u',
  ),
  fact(
    'company',
    String.raw`${START}(?:[Mm]y|[Oo]ur) (?:company|business|firm|shop|restaurant|employer), ${PLACE}`,
    {},
    'u',
  ),
  fact('employees', String.raw`${I_AM} a (?:team|company|firm|group|family) of (?<value>${COUNT})\b`, {
    inQuestions: true,
  }),
  fact('party_size', String.raw`${START}there(?:['’]s| is| are| will be) (?<value>${COUNT}) of us\b`, {
    inQuestions: true,
  }),
  fact(
    'plan',
    String.raw`${START}(?:currently|still|now) on (?:the|your) (?<value>[\p{L}]+) (?:plan|subscription|tier)\b`,
    { inQuestions: true },
  ),
  fact(
    'interest',
    String.raw`${I}(?:['’]d like to| would like to| want to| need to| am planning to|['’]m planning to| plan to| hope to|['’]re planning to) (?<value>(?:${PLANS})${WORD}?(?: ${WORD}){0,8}?)${END}`,
  ),
  fact(
    'interest',
    String.raw`${START}and (?:would like|want|need|plan|hope) to (?<value>(?:${PLANS})${WORD}?(?: ${WORD}){0,8}?)${END}`,
  ),
  fact('interest', String.raw`${I_AM} after (?:an? |some )${words(5)}`),
  fact(
    'budget',
    String.raw`${START}(?:no|not) more than (?<value>(?:[$€£] ?\d[\d.,]{0,12}k?|\d[\d.,]{0,12}k? ?(?:dollars|euros?|pounds|usd|eur|chf|[€£$])))(?: in total| altogether)?${END}`,
  ),
  fact('age', String.raw`${I} (?:just )?turned (?<value>\d{1,3})\b`),
  fact(
    'availability',
    String.raw`${START}(?<value>${TIMES} (?:works?|is|are|would be) (?:best|better|good|fine|easiest|ideal))\b`,
  ),
  fact('availability', String.raw`${START}only (?<value>(?:on )?${TIMES}(?: (?:and|or) ${TIMES})?)${END}`),
  fact(
    'availability',
    String.raw`${START}(?<value>any ?(?:day|time) (?:after|before|between|from|on|except)(?: ${WORD}){1,6}?)${END}`,
  ),
  fact(
    'contact_preference',
    String.raw`${START}(?<value>(?:${WAYS}) (?:works?|is|are|would be) (?:best|better|fine|easiest|preferred)(?: for (?:me|us))?)${END}`,
    { kind: 'preference' },
  ),
  fact(
    'contact_preference',
    String.raw`${START}(?:best|easiest|please) (?<value>(?:reach|contact) me (?:by|via|through) (?:${WAYS}))\b`,
    { kind: 'preference' },
  ),
  fact(
    'language',
    String.raw`${I} (?:mostly |only |also |mainly )?speak (?<value>\p{L}{4,20}(?: and \p{L}{4,20})?)(?: at home| fluently)?${END}`,
  ),
  fact('time_zone', String.raw`${I_AM} (?:in|on) (?:the )?(?<value>[\p{L}/ ]{2,30}?) time ?zone\b`),
  fact(
    'occasion',
    String.raw`${START}(?:it is|it['’]s|this is)(?: all)? for (?:my|our)(?: \p{L}+['’]s?| \p{L}+s['’])? ?(?<value>(?:\p{L}+ )?(?:birthday|anniversary|honeymoon|wedding|graduation|retirement|baptism|christening|funeral|reunion))\b`,
  ),
  fact(
    'dislikes',
    String.raw`${START}and (?:can['’]t stand|hate|dislike|don['’]t (?:like|eat|drink)) (?!it\b|that\b|them\b|you\b|to\b)(?:the )?${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'concern',
    String.raw`${MY} (?:main|biggest|only|greatest) (?:concern|worry|question|problem|issue) is (?!that\b|how\b|what\b|when\b|if\b|whether\b)${words(6)}`,
  ),
  fact(
    'experience',
    String.raw`${I}(?:['’]ve| have) been (?<value>\p{L}+ing (?:${WORD} ){0,3}?for (?:over |about |almost )?${COUNT} years?)`,
  ),
  fact(
    'house_built',
    String.raw`${START}(?:house|home|building|flat|apartment|roof)(?: that)? (?:was |is |were )?(?:built|from) (?:in |around |about )?(?<value>(?:18|19|20)\d\d)\b`,
  ),
  fact(
    'budget',
    String.raw`${START}(?:between|around|about) (?<value>[$€£] ?\d[\d.,]{0,12}k? (?:and|to) [$€£]? ?\d[\d.,]{0,12}k?)(?: is (?:my|our) (?:budget|limit))`,
  ),
  fact(
    'interest',
    String.raw`${I} (?:need|want|would like|['’]d like)(?: some)? help (?:with|for|on) (?:an? |the |my |our )?${words(8)}`,
  ),
  fact(
    'has',
    String.raw`${I_AM} (?:trading in|selling) (?:my|our) (?:old )?(?<value>[\p{L}\d-]+(?: [\p{L}\d-]+)?)${END}`,
    { isMultiple: true },
  ),
  fact('budget', String.raw`${I}(?:['’]ve| have)(?: got)? (?:up to |about |around )?${AMOUNT} to spend\b`),
];
