import type { TalkMessage } from '../noted.ts';
import { extractItems } from './extract-items.ts';

/** Longer messages are about something else too. */
const MAX_LENGTH = 80;
const THAT = String.raw`(?:that|this|what i (?:just )?(?:said|told you|wrote)|my last message)`;
/** "Forget that" as the whole message, in the languages of most visitors. "Forget it" is a "never mind". */
const PATTERNS = [
  String.raw`(?:please |can you |could you )*(?:forget|delete|erase|remove) ${THAT}(?: again| please| about me)*`,
  String.raw`(?:please )?(?:don['’]t|do not) (?:remember|save|store|keep|note(?: down)?) ${THAT}(?: please| about me)*`,
  String.raw`(?:bitte )?(?:vergiss|vergessen sie|lösch(?:e|en sie)?|streich(?:e|en sie)?) (?:das|dies|was ich (?:gerade |eben )?(?:gesagt|geschrieben) habe|meine letzte nachricht)(?: (?:bitte|wieder))*`,
  String.raw`(?:bitte )?(?:merk(?:e|en sie)?|speicher(?:e|n sie)?) (?:dir |sich )?(?:das|dies) (?:bitte )?nicht`,
  String.raw`(?:por favor )?(?:olvid[ae]|olvídelo que|borr[ae]|elimin[ae]) (?:eso|esto|lo que (?:acabo de decir|(?:te |le )?(?:dije|he dicho)))(?: por favor)?`,
  String.raw`(?:por favor )?no (?:guardes?|recuerdes?|anotes?) (?:eso|esto)`,
  String.raw`(?:oublie[sz]?|efface[sz]?|supprime[sz]?) (?:ça|cela|ceci|ce que (?:je viens de dire|j['’]ai dit))(?: s['’]il (?:vous|te) pla[iî]t)?`,
  String.raw`ne (?:retiens|retenez|garde[sz]?|note[sz]?) pas (?:ça|cela)`,
  String.raw`(?:من فضلك )?(?:انس|انسَ|إنسى|انسى|احذف|امسح) (?:ذلك|هذا|ما قلته(?: للتو)?)(?: من فضلك)?`,
  String.raw`لا (?:تتذكر|تحفظ|تحتفظ ب) ?(?:ذلك|هذا)`,
].map((source) => new RegExp(String.raw`^(?:${source})$`, 'iu'));

const normalize = (text: string): string =>
  text
    .replaceAll(/[.,;!¡。،]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Whether a message asks to forget what its writer has just said, and nothing else. */
export function isForgetRequest(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const asked = normalize(text);
  return PATTERNS.some((pattern) => pattern.test(asked));
}

/** Whether a visitor's message says something of them that would be remembered. */
export const saysSomethingOfWriter = (text: string, at: Date): boolean =>
  extractItems([{ id: '', author: 'visitor', text, outcome: null, at }]).length > 0;

/** The messages without those whose writer has asked at once to forget them, and without these requests. */
export function withoutForgotten(messages: readonly TalkMessage[]): TalkMessage[] {
  const forgotten = new Set<TalkMessage>();
  let last: TalkMessage | null = null;
  for (const message of messages) {
    if (message.author !== 'visitor') continue;
    if (isForgetRequest(message.text)) {
      forgotten.add(message);
      if (last) forgotten.add(last);
    } else last = message;
  }
  return messages.filter((message) => !forgotten.has(message));
}
