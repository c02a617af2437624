/** "What did I ask last time?" in the languages of most visitors. */
const PATTERNS = [
  String.raw`what (?:was it (?:that )?i|did (?:i|we)) (?:ask|want(?: to know)?|talk about|discuss|say|write|need)(?: you)?(?: about)?(?: here)? (?:the )?(?:last|previous|before|earlier|yesterday)`,
  String.raw`what was my (?:last|previous|open|unanswered) (?:question|request|conversation)`,
  String.raw`(?:do|can) you (?:still )?(?:remember|recall) (?:me|my (?:last |previous )?(?:question|request)|what i (?:asked|said|wanted))`,
  String.raw`(?:last|previous) time(?:,)? what did (?:i|we) (?:ask|want|discuss|talk about)`,
  String.raw`was (?:habe|hab|hatte|wollte) ich (?:\p{L}+ )?(?:letztes mal|beim letzten mal|zuletzt|vorher|gestern)`,
  String.raw`(?:was war meine (?:letzte|offene) frage|erinnern sie sich an (?:mich|meine)|erinnerst du dich an (?:mich|meine))`,
  String.raw`(?:qu['’]est-ce que j['’]ai demandé|quelle était ma (?:dernière|précédente) question|vous souvenez-vous de (?:moi|ma))`,
  String.raw`(?:qué (?:te |les? )?pregunté (?:la )?(?:última vez|antes|ayer)|cuál fue mi última pregunta|(?:se acuerda|te acuerdas) de (?:mí|mi))`,
  String.raw`ماذا سألت (?:في )?(?:آخر مرة|المرة الماضية|المرة السابقة)|ما (?:كان|هو) (?:آخر سؤال لي|سؤالي (?:الأخير|السابق))|هل تتذكر(?:ني| سؤالي)`,
].map((source) => new RegExp(String.raw`(?:^|[^\p{L}])(?:${source})(?:$|[^\p{L}])`, 'iu'));

const MAX_LENGTH = 200;

/** Whether a message asks what was asked in an earlier conversation. */
export const isRecallQuestion = (text: string): boolean =>
  text.length <= MAX_LENGTH && PATTERNS.some((pattern) => pattern.test(text));
