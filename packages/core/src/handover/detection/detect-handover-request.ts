// Whether a visitor asks for a person in words. Conservative: a request that is missed costs a button's press, one that is read into a
// question costs the answer. So only short clauses count, with a verb of asking beside a word for a person, and none that says no.

interface RequestPattern {
  /** What stands before the person: the verb with what joins it. */
  verbs: string;
  /** Words that may stand between. */
  fillers: string;
  persons: string;
  /** What has to stand somewhere behind, where the language puts its verb last. */
  verbAfter?: string;
}

const REQUEST_PATTERNS: readonly RequestPattern[] = [
  {
    verbs:
      "(?:talk|speak|chat|connect me|transfer me|put me through|pass me(?: on)?|get me|give me|i want|i need|i would like|i'd like|let me talk|reach)",
    fillers: 'to|with|a|an|the|some|your|one of your|any|real|live|actual|human|support|customer|service|sales',
    persons:
      '(?:person|human|human being|agent|someone|somebody|representative|rep|advisor|adviser|operator|staff|employee|colleague|people)',
  },
  {
    verbs: '(?:mit|zu)',
    fillers: 'einem|einer|dem|der|ihrem|ihrer|eurem|echten|richtigen|menschlichen|lebenden',
    persons:
      '(?:mensch|menschen|mitarbeiter|mitarbeiterin|person|jemandem|jemand|berater|beraterin|kundendienst|kundenservice|support|agenten)',
    verbAfter: '(?:sprechen|reden|chatten|schreiben|verbinden|verbunden|weiterleiten|durchstellen)',
  },
  {
    verbs: '(?:ich (?:brauche|will|möchte|hätte gerne?)|geben sie mir|gib mir)',
    fillers: 'einen|eine|bitte|echten|richtigen|menschlichen',
    persons: '(?:mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|ansprechpartner)',
  },
  {
    verbs: '(?:parler|discuter|échanger|en relation|en contact|passez[ -]moi|contacter)',
    fillers: 'à|avec|au|un|une|le|la|votre|vrai|vraie|être',
    persons: "(?:personne|humain|conseiller|conseillère|agent|quelqu'un|opérateur|opératrice|service client)",
  },
  {
    verbs: '(?:hablar|chatear|comunicarme|contactar|conversar|pásame|páseme|ponme|póngame)',
    fillers: 'con|una|un|el|la|algún|alguna|verdadera|ser|agente',
    persons: '(?:persona|humano|humana|agente|alguien|operador|operadora|representante|asesor|asesora)',
  },
  {
    verbs: '(?:parlare|chattare|in contatto|passami|mi passi)',
    fillers: "con|una|un|vera|vero|essere|un'",
    persons: '(?:persona|operatore|operatrice|umano|qualcuno|consulente|addetto)',
  },
  {
    verbs: '(?:falar|conversar|me passa|me passe)',
    fillers: 'com|para|uma|um|o|a|ser|de verdade',
    persons: '(?:pessoa|humano|atendente|alguém|agente|operador|operadora)',
  },
  {
    verbs: 'met',
    fillers: 'een|echt|echte|van jullie',
    persons: '(?:mens|medewerker|persoon|iemand|collega)',
    verbAfter: '(?:spreken|praten|chatten|verbinden|verbonden)',
  },
  {
    verbs: '(?:rozmawiać|porozmawiać|połączyć|połącz mnie|pogadać)',
    fillers: 'z|ze|się|żywym|prawdziwym',
    persons: '(?:człowiekiem|konsultantem|konsultantką|kimś|pracownikiem|osobą)',
  },
  {
    verbs: '(?:mluvit|promluvit|spojit|spojte mě)',
    fillers: 's|se|si|živým|skutečným|nějakým',
    persons: '(?:člověkem|operátorem|někým|pracovníkem|osobou)',
  },
  {
    verbs: '(?:prata|tala|chatta|snakke|tale|prate|chatte)',
    fillers: 'med|en|et|någon|riktig|ekte|rigtig|rigtigt|levende',
    persons: '(?:människa|person|medarbetare|någon|menneske|medarbejder|medarbeider|nogen|noen)',
  },
  {
    verbs: '(?:puhua|jutella)',
    fillers: 'oikean',
    persons: '(?:ihmisen|asiakaspalvelijan|jonkun)',
    verbAfter: 'kanssa',
  },
  {
    verbs: '(?:bir|gerçek|müşteri|canlı)',
    fillers: 'bir|gerçek|canlı',
    persons: '(?:insanla|kişiyle|temsilciyle|temsilcisiyle|yetkiliyle|birisiyle)',
    verbAfter: '(?:konuşmak|görüşmek|konuşabilir|görüşebilir|bağlan)',
  },
  {
    verbs: "(?:поговорить|говорить|связаться|соедините|соедини|переключите|поговорити|зв'язатися|з'єднайте)",
    fillers: 'меня|мене|с|со|з|на|із|живым|реальным|живою|живым',
    persons: '(?:человеком|оператором|оператора|менеджером|сотрудником|людиною|кем-то|кимось)',
  },
  {
    verbs: '(?:أتحدث|اتحدث|التحدث|الحديث|أتكلم|اتكلم)',
    fillers: 'مع|إلى|الى|أي',
    persons: '(?:شخص|موظف|إنسان|انسان|ممثل)',
  },
];

const WORDS_AFTER_PERSON =
  "please|now|here|instead|about|today|directly|thanks|who|from|in person|bitte|jetzt|svp|s'il|por|per|ahora|adesso|agora|alstublieft|proszę|prosím|tack|takk|tak|пожалуйста|будь";

const compilePattern = ({ verbs, fillers, persons, verbAfter }: RequestPattern): RegExp =>
  new RegExp(
    `(?:^| )${verbs} (?:(?:${fillers}) ){0,4}${persons}${verbAfter ? ` (?:.* )?${verbAfter}` : `(?= (?:${WORDS_AFTER_PERSON})|$)`}`,
    'u',
  );

const COMPILED_PATTERNS = REQUEST_PATTERNS.map(compilePattern);

/** A message that is nothing but the word for a person. */
const BARE_REQUEST =
  /^(?:an? |einen? |une? |una |um |uma )?(?:real |live |human |echten? )?(?:human|human being|agent|person|representative|operator|mensch|mitarbeiter|humain|conseiller|humano|agente|persona|operatore|operador|atendente|medewerker|konsultant|operátor|оператор|человек)(?: please| bitte| svp| s'il vous plaît| por favor| per favore| пожалуйста)?$/u;

/** Languages that put no spaces between words, or bind them to each other. */
const UNSPACED_REQUEST =
  /转人工|轉人工|人工客服|人工服务|真人客服|(?:和|跟|与)(?:真人|人工|客服)|(?:人|オペレーター|担当者|スタッフ)(?:と|に)(?:直接)?(?:話|つな|繋|代わ)|상담원.{0,6}(?:연결|통화|바꿔|이야기)|사람(?:과|이랑|하고) ?(?:이야기|대화|통화|얘기)|(?:इंसान|किसी व्यक्ति|एजेंट) से बात/u;

const NEGATION =
  /(?:^| )(?:not|don't|dont|didn't|never|no need|without|nicht|kein|keinen|keine|ohne|pas|sans|no|non|sin|senza|não|nao|niet|geen|nie|ne|inte|ikke|не|без|لا)(?: |$)/u;

const MAX_CLAUSE_WORDS = 14;

/** Whether this message asks for a person. */
export function detectHandoverRequest(text: string): boolean {
  if (text.length > 400) return false;
  if (UNSPACED_REQUEST.test(text)) return true;
  const clauses = text
    .toLowerCase()
    .replaceAll(/[’`´]/g, "'")
    .split(/[.,;:!?¿¡\n。！？]+| (?:but|sondern|mais|sino|ma|mas|maar|ale|men|но) /u)
    .map((clause) => clause.replaceAll(/[^\p{L}\p{M}\p{N}'-]+/gu, ' ').trim());
  return clauses.some(
    (clause) =>
      clause.split(' ').length <= MAX_CLAUSE_WORDS &&
      !NEGATION.test(clause) &&
      (BARE_REQUEST.test(clause) || COMPILED_PATTERNS.some((pattern) => pattern.test(clause))),
  );
}
