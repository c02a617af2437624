/** What says that something was wrong, in the languages of most visitors. */
const WRONG = [
  String.raw`wrong|not (?:right|correct|true)|isn['’]t (?:right|correct|true)|incorrect|mistake|typo|mistyped|i meant|correction|actually`,
  String.raw`falsch|stimmt nicht|nicht richtig|vertippt|verschrieben|ich meinte|korrektur|tippfehler`,
  String.raw`equivo\p{L}*|incorrect[oa]|está mal|no es correcto|quise decir|corrección|error`,
  String.raw`faux|fausse|pas (?:juste|correct)|trompé\p{L}*|voulais dire|erreur|rectification`,
  String.raw`خطأ|غير صحيح|ليس صحيح\p{L}*|أقصد|قصدت|تصحيح`,
].join('|');
/** No sign of an address: what is within one corrects nothing. */
const CLAUSE = String.raw`[^,.:;!،@\n]`;
const LEAD = new RegExp(
  String.raw`^(?:${CLAUSE}{1,15}[,.!،]\s+)?${CLAUSE}{0,40}(?<!\p{L})(?:${WRONG})(?!\p{L})${CLAUSE}{0,20}(?:[,:;!،\n]|\.(?=\s))\s*|^(?:no|nein|non|nee|لا)[,.!،:]\s*`,
  'iu',
);

/** What a message says in place of something that was wrong: "that's wrong, my name is …". Null: it corrects nothing. */
export function stripCorrection(text: string): string | null {
  const lead = LEAD.exec(text);
  return lead && text.slice(lead[0].length);
}
