import { matchesTopic } from '../../intents/index.ts';
import { hasCardNumber } from './card-number.ts';
import { mentionsHealth } from './health-terms.ts';
import { toLetters, toPlainText } from './plain-text.ts';
import { mentionsFinancialId, mentionsSecret } from './secret-terms.ts';

/** What a tenant doesn't want to be remembered. */
export interface MemoryPolicy {
  blockedTopics: readonly string[];
  allowsHealthData: boolean;
  /** Of the conversation (ISO 639-1). */
  language: string;
}

/** Claims of rights and texts to the assistant: nothing that a visitor says of themselves makes them more than a visitor. */
const CLAIM =
  /(?:^|[^\p{L}])(?:(?:ignore|disregard|forget|override) (?:all|any|your|the|every|previous|prior)|system prompt|(?:your|previous|prior|new|following) (?:instructions?|rules?|guidelines?)|from now on|jailbreak|developer mode|debug mode|you (?:must|have to|should|shall) (?:now|always|never)|act as|pretend|super ?(?:admin|user)|admin(?:istrator)?s?|sysadmin|root (?:user|access)|moderator|(?:a |your |the )?(?:staff|employee)(?: member)?(?: of (?:yours|this|the company))?|(?:full|special|elevated|unrestricted) (?:access|rights|permissions?)|(?:authori[sz]ed|entitled|allowed|permitted) to|always (?:gets?|receives?)|for free|free of charge|unlimited|\d{1,3} ?(?:%|percent) (?:off|discount))(?:$|[^\p{L}])|<\/?[a-z][\w-]*>|\[\/?[A-Z]{3,}\]|<\|/iu;

/** Whether a text gives orders to the assistant or claims rights. */
export const claimsRights = (text: string): boolean => CLAIM.test(text);

/** Whether a text may be remembered: no card, bank or identity number, no secret, no blocked topic, no health data unless allowed. */
export function isMemorable(text: string, { blockedTopics, allowsHealthData, language }: MemoryPolicy): boolean {
  const plain = toPlainText(text);
  const letters = toLetters(plain);
  return (
    !hasCardNumber(plain) &&
    !mentionsSecret(letters) &&
    !mentionsFinancialId(plain) &&
    !claimsRights(text) &&
    (allowsHealthData || !mentionsHealth(letters)) &&
    !matchesTopic(text, blockedTopics, language)
  );
}
