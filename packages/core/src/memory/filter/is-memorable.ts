import { matchesTopic } from '../../intents/index.ts';
import { mentionsHealth } from './health-terms.ts';

/** What a tenant doesn't want to be remembered. */
export interface MemoryPolicy {
  blockedTopics: readonly string[];
  allowsHealthData: boolean;
  /** Of the conversation (ISO 639-1). */
  language: string;
}

const DIGIT_RUN = /\d(?:[ .-]?\d){12,18}/g;

/** Whether digits pass the check of card numbers (Luhn, ISO/IEC 7812). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether a text contains the number of a payment card, with or without separators, also among other digits. */
export function containsCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(DIGIT_RUN)) {
    const digits = run.replaceAll(/\D/g, '');
    for (let length = 13; length <= Math.min(19, digits.length); length++)
      for (let start = 0; start + length <= digits.length; start++)
        if (/^[2-6]/.test(digits.slice(start)) && passesLuhn(digits.slice(start, start + length))) return true;
  }
  return false;
}

const SECRET =
  /(?:^|[^\p{L}])(?:pass ?(?:word|code|phrase|wort)|pwd|kennwort|pin(?:[- ]?(?:code|number))?|cvv2?|cvc|security code|secret(?: key| answer| question)?|api[- ]?key|access token|private key|one[- ]time code|otp|tan|mot de passe|contraseña|clave|geheimzahl|wachtwoord|hasło|senha|пароль)(?:$|[^\p{L}])|كلمة (?:المرور|السر)|密码|パスワード|비밀번호/iu;
/** Account numbers of banks and of social security. */
const FINANCIAL_ID =
  /(?:^|[^A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?(?:$|[^A-Z\d])|(?:^|\D)\d{3}-\d{2}-\d{4}(?:$|\D)/;

/** Claims of rights and texts to the assistant: nothing that a visitor says of themselves makes them more than a visitor. */
const CLAIM =
  /(?:^|[^\p{L}])(?:(?:ignore|disregard|forget|override) (?:all|any|your|the|every|previous|prior)|system prompt|(?:your|previous|prior|new|following) (?:instructions?|rules?|guidelines?)|from now on|jailbreak|developer mode|debug mode|you (?:must|have to|should|shall) (?:now|always|never)|act as|pretend|super ?(?:admin|user)|admin(?:istrator)?s?|sysadmin|root (?:user|access)|moderator|(?:a |your |the )?(?:staff|employee)(?: member)?(?: of (?:yours|this|the company))?|(?:full|special|elevated|unrestricted) (?:access|rights|permissions?)|(?:authori[sz]ed|entitled|allowed|permitted) to|always (?:gets?|receives?)|for free|free of charge|unlimited|\d{1,3} ?(?:%|percent) (?:off|discount))(?:$|[^\p{L}])|<\/?[a-z][\w-]*>|\[\/?[A-Z]{3,}\]|<\|/iu;

/** Whether a text gives orders to the assistant or claims rights. */
export const claimsRights = (text: string): boolean => CLAIM.test(text);

/** Whether a text may be remembered: no card, bank or identity number, no secret, no blocked topic, no health data unless allowed. */
export function isMemorable(text: string, { blockedTopics, allowsHealthData, language }: MemoryPolicy): boolean {
  return (
    !containsCardNumber(text) &&
    !SECRET.test(text) &&
    !FINANCIAL_ID.test(text) &&
    !claimsRights(text) &&
    (allowsHealthData || !mentionsHealth(text)) &&
    !matchesTopic(text, blockedTopics, language)
  );
}
