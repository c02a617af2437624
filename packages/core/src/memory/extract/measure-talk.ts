import type { CommunicationMeasures, MemoryTone } from '@lobby/contracts/memory';
import { detectAnger } from '../../handover/index.ts';
import type { TalkMessage } from '../noted.ts';

const GREETING =
  /^(?:dear|good (?:morning|afternoon|evening)|sehr geehrte|guten (?:tag|morgen|abend)|bonjour|estimad[oa]s?|buen[oa]s)/iu;
const POLITE =
  /(?:^|[^\p{L}])(?:please|kindly|would you|could you|may i|i would|thank you|regards|sincerely|bitte|könnten sie|würden sie|s['’]il vous plaît|pourriez|por favor|podría)(?:$|[^\p{L}])/iu;
const CASUAL =
  /(?:^|[^\p{L}])(?:hey|hiya|yo|lol|omg|gonna|wanna|thx|pls|plz|u|ur|cool|yeah|yep|nope|btw|asap)(?:$|[^\p{L}])|\p{Extended_Pictographic}|[:;]-?[)D]/iu;
const THANKS =
  /(?:^|[^\p{L}])(?:thanks?|thank you|thx|great|perfect|awesome|excellent|wonderful|lovely|appreciate|helpful|danke|super|prima|merci|parfait|gracias|perfecto|genial)(?:$|[^\p{L}])/iu;
const UNHAPPY =
  /(?:^|[^\p{L}])(?:disappoint(?:ed|ing)|annoy(?:ed|ing)|frustrat(?:ed|ing)|unhappy|terrible|awful|bad|worse|worst|late|broken|wrong|complain(?:t)?|enttäuscht|ärgerlich|schlecht|déçue?|mauvais|decepcionad[oa]|mal)(?:$|[^\p{L}])/iu;
const IMPATIENT =
  /(?:^|[^\p{L}])(?:still waiting|hurry|right now|immediately|asap|urgent(?:ly)?|how long|hello\?|anyone there|again|already asked|sofort|dringend|endlich|urgente?|tout de suite|vite)(?:$|[^\p{L}])|[!?]{2,}/iu;

/** Words of a message from which on it is as detailed as they get. */
const DETAILED_WORDS = 40;
/** Messages in a row within so long are sent by somebody who doesn't wait. */
const HASTE_MS = 20_000;

const clamp = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
const share = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter((text) => test(text)).length / texts.length;

/** How many of the visitor's messages follow one of theirs before anybody could answer. */
function countHasty(messages: readonly TalkMessage[]): number {
  return messages.filter((message, index) => {
    const before = messages[index - 1];
    return (
      before?.author === 'visitor' &&
      message.author === 'visitor' &&
      message.at.getTime() - before.at.getTime() < HASTE_MS
    );
  }).length;
}

/** How the visitor communicates in a conversation, from signals that are counted: measures from 0 to 1. */
export function measureTalk(messages: readonly TalkMessage[]): CommunicationMeasures {
  const texts = messages.filter(({ author }) => author === 'visitor').map(({ text }) => text);
  const meanWords = texts.reduce((sum, text) => sum + text.split(/\s+/u).length, 0) / Math.max(1, texts.length);
  const isLowerCase = (text: string): boolean => /\p{L}{3}/u.test(text) && text === text.toLowerCase();
  const hasty = texts.length > 1 ? countHasty(messages) / (texts.length - 1) : 0;
  return {
    formality: clamp(
      0.5 +
        0.5 * share(texts, (text) => POLITE.test(text) || GREETING.test(text)) -
        0.4 * share(texts, (text) => CASUAL.test(text)) -
        0.3 * share(texts, isLowerCase),
    ),
    patience: clamp(1 - share(texts, (text) => IMPATIENT.test(text)) - 0.3 * hasty - 0.5 * share(texts, detectAnger)),
    detail: clamp(meanWords / DETAILED_WORDS),
    mood: clamp(
      0.5 +
        0.5 * share(texts, (text) => THANKS.test(text)) -
        0.4 * share(texts, (text) => UNHAPPY.test(text)) -
        0.8 * share(texts, detectAnger),
    ),
  };
}

const UPSET_BELOW = 0.35;
const FRIENDLY_FROM = 0.65;
const FORMAL_FROM = 0.75;

/** The measures in one word. */
export function chooseTone({ mood, formality }: Pick<CommunicationMeasures, 'mood' | 'formality'>): MemoryTone {
  if (mood < UPSET_BELOW) return 'upset';
  if (formality >= FORMAL_FROM) return 'formal';
  return mood >= FRIENDLY_FROM ? 'friendly' : 'neutral';
}
