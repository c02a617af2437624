// Whether anybody is there: "hay alguien ahí?" asks for a person, "hay alguien que repare bicis?" for a service.

interface PresencePattern {
  /** What the clause begins with, up to the person. Alternatives of a regular expression, without accents. */
  asks: string;
  persons: string;
  /** What may follow; nothing else may. */
  follows: string;
}

const PATTERNS: readonly PresencePattern[] = [
  {
    asks: '(?:hello )?(?:is|are) (?:there )?(?:a |any )?(?:real |actual |live )?|any (?:real |actual |live )?|(?=any)',
    persons: 'anyone|anybody|someone|somebody|person|human|people|humans',
    follows:
      'here|there|home|i can (?:talk|speak|chat) (?:to|with)|to (?:talk|speak|chat) (?:to|with)|who can help|online',
  },
  {
    asks: '(?:ist|sitzt|gibt es|gibts|hallo) (?:da |hier |dort |bei euch |auch |denn |noch |irgend)*',
    persons: 'jemand|jemanden|wer|ein (?:echter )?mensch|einen (?:echten )?menschen|echte menschen|eine echte person',
    follows: 'da|hier|echtes|echter|mit dem ich (?:reden|sprechen) kann|zum reden|online',
  },
  {
    asks: 'hay ',
    persons:
      'alguien|(?:alguna |una )?persona|algun humano|un humano|(?:algun|un) (?:asesor|agente)|(?:alguna|una) (?:asesora|agente)',
    follows:
      'ahi|aqui|real|de verdad|humano|humana|al otro lado|disponible|con quien (?:pueda |puedo |poder )?(?:hablar|platicar|chatear)|o (?:solo|es|eres|hablo) .*',
  },
  {
    asks: "(?:il )?y a(?:-t-il| t il)? |est-ce qu'il y a ",
    persons: "quelqu'un|un humain|une (?:vraie )?personne",
    follows: 'ici|la|de reel|a qui parler|de disponible',
  },
  {
    asks: "c'e |ce ",
    persons: 'qualcuno|una persona(?: vera)?|un umano',
    follows: 'qui|li|la|con cui parlare|in linea',
  },
  { asks: 'tem |ha |existe ', persons: 'alguem|uma pessoa|um humano', follows: 'ai|aqui|de verdade|para falar|online' },
  {
    asks: '(?:is|zit) (?:er|daar) (?:ook )?',
    persons: 'iemand|een mens|een echt persoon',
    follows: 'daar|aanwezig|online|om mee te praten',
  },
  { asks: '(?:czy )?jest (?:tam |tu )?', persons: 'ktos|jakis czlowiek', follows: 'tam|tu|zywy' },
];

const COMPILED = PATTERNS.map(
  ({ asks, persons, follows }) => new RegExp(`^(?:${asks})(?:${persons})(?: (?:${follows}))*$`, 'u'),
);

const MIN_WORDS = 2;

/** Whether a clause, in lower case and without accents, asks if a person is there. */
export const asksForPresence = (clause: string): boolean =>
  clause.split(' ').length >= MIN_WORDS && COMPILED.some((pattern) => pattern.test(clause));
