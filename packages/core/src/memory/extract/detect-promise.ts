/** What somebody says that they will do, in the languages of most visitors; without a condition. */
const PROMISES = [
  String.raw`(?:i|we)(?:['’]ll| will| am going to| are going to|['’]m going to|['’]re going to) (?:\p{L}+ly )?(?:send|e-?mail|call|phone|text|get back|come back|let you know|check|look into|ask|arrange|prepare|confirm|follow up|forward|ship|refund|replace|reserve|hold|schedule|book|contact|write|upload|bring|pay|sign|return|fix|come|be there|visit|stop by|pick|deliver|install|repair|have (?:it|the|someone|somebody|my)|make sure|open|process|update|remind|transfer|register|submit|fill|provide|share|cancel|deal with|take care)`,
  String.raw`(?:a|my|our) (?:colleague|team|technician|manager|agent)s? will (?:call|e-?mail|contact|send|get|come|reach|let)`,
  String.raw`(?:ich|wir) (?:werde|werden) .{0,60}(?:schicken|senden|anrufen|melden|prüfen|klären|bringen|zurückrufen|kümmern|überweisen|bestellen|reservieren|bestätigen|vorbeikommen|abholen)`,
  String.raw`(?:ich|wir) (?:schicke|schicken|sende|senden|rufe|rufen|melde|melden|kläre|klären|prüfe|prüfen) .{0,60}(?:ihnen|sie|dir|uns|mich|an|das|es)`,
  String.raw`(?:je|nous) (?:vous |t['’])?(?:enverrai|enverrons|rappellerai|rappellerons|appellerai|tiendrai|tiendrons|vérifierai|vérifierons)`,
  String.raw`(?:le|te|les|lo|la) (?:enviaré|enviaremos|llamaré|llamaremos|avisaré|avisaremos|confirmaré|confirmaremos)`,
].map((source) => new RegExp(String.raw`(?:^|[^\p{L}])(?:${source})(?:$|[^\p{L}])`, 'iu'));

const CONDITION = /(?:^|[^\p{L}])(?:if|unless|wenn|falls|si)(?:$|[^\p{L}])/iu;

/** Whether a sentence promises something. */
export const isPromise = (sentence: string): boolean =>
  !CONDITION.test(sentence) && PROMISES.some((pattern) => pattern.test(sentence));
