/** Longer messages are about something else too. */
const MAX_LENGTH = 120;
const POLITE = String.raw`(?:(?:please|bitte|por favor|s['’]il (?:vous|te) pla[iî]t|من فضلك|can you|could you|would you|i want you to|i['’]d like you to|ok|hi|hello)[, ]+)*`;

/** "What do you know about me?", in the languages of most visitors. */
const QUESTIONS = [
  String.raw`(?:what|which (?:data|information|things|details)|what (?:data|information|things|details|else))(?: all)? (?:do|does|have|has|did) (?:you|it|the assistant|your company|your system) (?:still )?(?:know|remember|store[d]?|keep|kept|save[d]?|have|hold|collect(?:ed)?|note[d]?)(?: stored| saved| on file| noted)? (?:about|on|of) me`,
  String.raw`what is (?:stored|kept|saved|remembered|known|noted) (?:about|on|of) me`,
  String.raw`(?:show|tell|give) me (?:what|everything|all|the data)(?: that)? (?:you|is) (?:know|remember|store|keep|saved?|have|stored|kept|remembered)(?: stored)? (?:about|on|of) me`,
  String.raw`(?:was|welche (?:daten|informationen)) (?:wissen|weißt|weisst|speichern|speicherst|merken|merkst|haben|hast)(?: sie| du)?(?: sich| dir)? (?:(?:alles|noch) )?(?:über|von|zu) mi[rc]h?(?: gespeichert| gemerkt)?`,
  String.raw`was (?:ist|wird) (?:über|von|zu) mi[rc]h? (?:gespeichert|gemerkt|bekannt)`,
  String.raw`(?:qué|que|qué (?:datos|información)) (?:sabe|sabes|recuerda|recuerdas|guarda|guardas|tiene|tienes|almacena)(?:n)?(?: guardado)? (?:de|sobre|acerca de) mí`,
  String.raw`(?:que|qu['’]est-ce que|quelles (?:données|informations)) (?:savez-vous|sais-tu|gardez-vous|avez-vous|conservez-vous|vous (?:savez|gardez|avez)|tu (?:sais|gardes))(?: gardé| enregistré| retenu)? (?:de|sur|à propos de) moi`,
  String.raw`ماذا (?:تعرف|تتذكر|تحفظ|تحتفظ) (?:به )?عني`,
];
/** "Delete everything you know about me": not what was just said, but all that is remembered. */
const ERASURES = [
  String.raw`(?:forget|delete|erase|remove|clear|wipe)(?: all| everything| whatever| anything)?(?: that| which| what)?(?: is| was)? ?(?:you (?:know|remember|have(?: stored| saved)?|store|keep|saved|noted)|stored|remembered|kept|saved|known|the data|data|information)? ?(?:about|on|of) me`,
  String.raw`(?:forget|delete|erase|clear|wipe) (?:everything|all) (?:that )?(?:you (?:know|remember|have))`,
  String.raw`(?:forget|delete|erase|clear|wipe) (?:your memory|all (?:your )?memories|the memory)(?: of me| about me)?`,
  String.raw`(?:vergessen|vergiss|lösch(?:e|en)|entferne(?:n)?)(?: sie)? (?:bitte )?alles(?:,)? (?:was (?:sie|du) )?(?:über|von|zu) mi[rc]h?(?: (?:wissen|weißt|weisst|gespeichert haben|gespeichert hast|gemerkt haben|gemerkt hast))?`,
  String.raw`(?:olvide|olvida|borre|borra|elimine|elimina) todo(?: lo)?(?: que)?(?: sabes?| recuerdas?| guardas?| tienes?)? (?:de|sobre|acerca de) mí`,
  String.raw`(?:oublie[sz]?|efface[sz]?|supprime[sz]?) tout(?: ce que)?(?: vous| tu)?(?: savez| sais| gardez| gardes)? (?:de|sur|à propos de) moi`,
  String.raw`(?:انس|احذف|امسح) كل (?:شيء|ما تعرفه|ما تتذكره) عني`,
];
const toPattern = (sources: readonly string[]): RegExp =>
  new RegExp(
    String.raw`^${POLITE}(?:${sources.join('|')})(?: please| bitte| por favor| s['’]il (?:vous|te) pla[iî]t| من فضلك| right now| again)*$`,
    'iu',
  );
const QUESTION = toPattern(QUESTIONS);
const ERASURE = toPattern(ERASURES);

/** What a message asks about the memory of its writer, and nothing else: to show it, or to erase it. Null where it is about something else. */
export function detectMemoryRequest(text: string): 'show' | 'erase' | null {
  if (text.length > MAX_LENGTH) return null;
  const asked = text
    .replaceAll(/[.,;:!?¡¿。،؟]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (ERASURE.test(asked)) return 'erase';
  return QUESTION.test(asked) ? 'show' : null;
}
