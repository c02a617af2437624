/** How visitors of one language ask for a person. Each field holds alternatives of a regular expression, in lower case. */
export interface RequestPattern {
  /** Verbs that ask to be connected: with them, any word for a person is a request. */
  contactVerbs: string;
  /** Verbs that wish for something: with a role that the tenant sells, they are about the product. */
  wishVerbs?: string;
  /** Words that may come between verb and person. */
  fillers: string;
  /** Words for any human. */
  humans: string;
  /** Words for a role, which some tenants sell: agents, advisors, managers. */
  roles: string;
  /** What has to follow somewhere, in languages that put the verb last. */
  verbAfter?: string;
}

export const REQUEST_PATTERNS: readonly RequestPattern[] = [
  {
    contactVerbs:
      'talk|speak|chat|connect me|transfer me|put me through|pass me(?: on)?|get me|give me|let me talk|reach',
    // "Do I need an agent?" asks for advice.
    wishVerbs: "(?<!(?:do|did|would|will|should|if|when|whether|why|what|how) )(?:i want|i need)|i would like|i'd like",
    fillers: 'to|with|a|an|the|some|your|one of your|any|real|live|actual|human|support|customer|service|sales',
    humans: 'person|human|human being|someone|somebody|sb|people',
    roles: 'agent|representative|rep|advisor|adviser|operator|manager|supervisor|staff|employee|colleague',
  },
  {
    contactVerbs: 'mit|zu',
    fillers: 'einem|einer|dem|der|ihrem|ihrer|eurem|echten|richtigen|menschlichen|lebenden',
    humans: 'mensch|menschen|person|jemandem|jemand',
    roles: 'mitarbeiter|mitarbeiterin|berater|beraterin|kundendienst|kundenservice|support|agenten',
    verbAfter: '(?:sprechen|reden|chatten|schreiben|verbinden|verbunden|weiterleiten|durchstellen)',
  },
  {
    contactVerbs: 'geben sie mir|gib mir',
    wishVerbs: 'ich (?:brauche|will|möchte|hätte gerne?)',
    fillers: 'einen|eine|bitte|echten|richtigen|menschlichen',
    humans: 'mensch|menschen|ansprechpartner',
    roles: 'mitarbeiter|mitarbeiterin|berater|beraterin',
  },
  {
    contactVerbs: 'parler|discuter|échanger|en relation|en contact|passez[ -]moi|contacter',
    fillers: 'à|avec|au|un|une|le|la|votre|vrai|vraie|être',
    humans: "personne|humain|quelqu'un",
    roles: 'conseiller|conseillère|agent|opérateur|opératrice|service client',
  },
  {
    contactVerbs: 'hablar|chatear|comunicarme|contactar|conversar|pásame|pasame|páseme|ponme|póngame',
    wishVerbs: 'necesito|quiero|quisiera|prefiero',
    fillers: 'a|con|una|un|el|la|algún|algun|alguna|verdadera|ser|agente',
    humans: 'persona|humano|humana|alguien',
    roles: 'agente|operador|operadora|representante|asesor|asesora',
  },
  {
    contactVerbs: 'parlare|chattare|in contatto|passami|mi passi',
    fillers: "con|una|un|vera|vero|essere|un'",
    humans: 'persona|umano|qualcuno',
    roles: 'operatore|operatrice|consulente|addetto',
  },
  {
    contactVerbs: 'falar|conversar|me passa|me passe',
    fillers: 'com|para|uma|um|o|a|ser|de verdade',
    humans: 'pessoa|humano|alguém',
    roles: 'atendente|agente|operador|operadora',
  },
  {
    contactVerbs: 'met',
    fillers: 'een|echt|echte|van jullie',
    humans: 'mens|persoon|iemand',
    roles: 'medewerker|collega',
    verbAfter: '(?:spreken|praten|chatten|verbinden|verbonden)',
  },
  {
    contactVerbs: 'rozmawiać|porozmawiać|połączyć|połącz mnie|pogadać',
    fillers: 'z|ze|się|żywym|prawdziwym',
    humans: 'człowiekiem|kimś|osobą',
    roles: 'konsultantem|konsultantką|pracownikiem',
  },
  {
    contactVerbs: 'mluvit|promluvit|spojit|spojte mě',
    fillers: 's|se|si|živým|skutečným|nějakým',
    humans: 'člověkem|někým|osobou',
    roles: 'operátorem|pracovníkem',
  },
  {
    contactVerbs: 'prata|tala|chatta|snakke|tale|prate|chatte',
    fillers: 'med|en|et|någon|riktig|ekte|rigtig|rigtigt|levende',
    humans: 'människa|person|någon|menneske|nogen|noen',
    roles: 'medarbetare|medarbejder|medarbeider',
  },
  {
    contactVerbs: 'puhua|jutella',
    fillers: 'oikean',
    humans: 'ihmisen|jonkun',
    roles: 'asiakaspalvelijan',
    verbAfter: 'kanssa',
  },
  {
    contactVerbs: 'bir|gerçek|müşteri|canlı',
    fillers: 'bir|gerçek|canlı',
    humans: 'insanla|kişiyle|birisiyle',
    roles: 'temsilciyle|temsilcisiyle|yetkiliyle',
    verbAfter: '(?:konuşmak|görüşmek|konuşabilir|görüşebilir|bağlan)',
  },
  {
    contactVerbs: "поговорить|говорить|связаться|соедините|соедини|переключите|поговорити|зв'язатися|з'єднайте",
    fillers: 'меня|мене|с|со|з|на|із|живым|реальным|живою|живым',
    humans: 'человеком|людиною|кем-то|кимось',
    roles: 'оператором|оператора|менеджером|сотрудником',
  },
  {
    contactVerbs: 'أتحدث|اتحدث|التحدث|الحديث|أتكلم|اتكلم',
    fillers: 'مع|إلى|الى|أي',
    humans: 'شخص|إنسان|انسان',
    roles: 'موظف|ممثل',
  },
];
