/** Kinds of values that a question can ask for. */
export const VALUE_KINDS = ['price', 'duration', 'time', 'person', 'place', 'phone', 'email', 'count'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** Words of questions that ask for a kind of value, in the languages of most visitors. */
const QUESTION_PATTERNS: Record<ValueKind, RegExp> = {
  price:
    /(?<!\p{L})(?:how much|prices?|costs?|fees?|charges?|expensive|cheap\p{L}*|kostet|kosten|preise?|teuer|günstig\p{L}*|cu[aá]nto (?:cuesta|cuestan|vale|es|cobr\p{L}*)|precios?|cuestan?|tarifas?|combien|prix|tarifs?|coûte\p{L}*|quanto costa|prezz[oi])(?!\p{L})/iu,
  duration:
    /(?<!\p{L})(?:how long|how soon|how quick\p{L}*|wie lange?|wie schnell|dauert|cu[aá]nto (?:tiempo|tarda|dura)|tarda|dura|combien de temps|durée|dure|quanto tempo|dura)(?!\p{L})/iu,
  time: /(?<!\p{L})(?:when|what time|opening|hours|open|close|closed|late|deadline|wann|uhr|geöffnet|öffnungszeiten|auf|zu|cu[aá]ndo|hora|horas|horarios?|abr[eí]s?|abiertos?|cerr\p{L}*|quand|horaires?|heures?|ouvert\p{L}*|quando|orari?o?|apert\p{L}*)(?!\p{L})/iu,
  person: /(?<!\p{L})(?:who|whose|wer|wem|wen|qui[eé]n(?:es)?|qui|chi)(?!\p{L})/iu,
  place:
    /(?<!\p{L})(?:where|adress|address|street|postcode|location|directions|wo|wohin|adresse|straße|standort|d[oó]nde|direcci[oó]n|calle|où|rue|dove|indirizzo)(?!\p{L})/iu,
  phone:
    /(?<!\p{L})(?:phone|telephone|call|ring|tel|telefon\p{L}*|nummer|tel[eé]fono|llamar|whatsapp|téléphone|appeler|telefono)(?!\p{L})/iu,
  email: /(?<!\p{L})(?:e-?mails?|mail|correo|courriel)(?!\p{L})/iu,
  count:
    /(?<!\p{L})(?:how many|how often|how far|how old|how big|wie viele|wie oft|wie weit|wie alt|wie groß|cu[aá]nt[oa]s|combien|quant[ie])(?!\p{L})/iu,
};

const MONTHS_AND_DAYS =
  /\d{1,2}[:.h]\d\d|\d\s?(?:am|pm|uhr)(?!\p{L})|(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\p{L})/iu;

/** What a text must hold to give a value of a kind. */
const TEXT_PATTERNS: Record<ValueKind, RegExp> = {
  price:
    /\p{Sc}\s?\d|\d\s?(?:\p{Sc}|euros?|eur|chf|usd|pence|dollars)(?!\p{L})|(?<!\p{L})(?:free|kostenlos\p{L}*|kostenfrei\p{L}*|gratis|gratuit\p{L}*|no charge)(?!\p{L})/iu,
  duration:
    /\d+\s*(?:min|hour|week|month|day|year|stunde|woche|tag|monat|jahr|std|hora|d[ií]a|semana|mes|año|heure|jour|semaine|mois|ans|or[ae]|giorn|settiman)|(?<!\p{L})(?:an|one|two|three|four|five|six|seven|eight|ten|half an|ein\p{L}*|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|una?|dos|tres|cuatro|cinco|seis|diez|une?|deux|trois|quatre|cinq|six|dix) (?:hour|week|month|day|year|stunde|woche|tag|monat|jahr|hora|d[ií]a|semana|mes|año|heure|jour|semaine|mois|an)/iu,
  time: MONTHS_AND_DAYS,
  person: /(?<=[\p{Ll},;:] )\p{Lu}\p{Ll}+/u,
  place:
    /\d+ \p{Lu}\p{L}+ (?:street|lane|road|square|avenue)|straße|str\.|weg \d|platz|\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b|(?<!\d)\d{5}(?!\d)|(?<!\p{L})(?:calle|avenida|plaza|rue|via|next to|behind|corner|haltestelle)(?!\p{L})/iu,
  phone: /\+?\d[\d /().-]{6,}\d/u,
  email: /[^\s@]{1,64}@[^\s@]{1,200}\.\p{L}+/u,
  count:
    /\d|(?<!\p{L})(?:one|two|three|four|five|six|seven|eight|ten|twice|once|zwei|drei|vier|fünf|sechs|zehn|dos|tres|cuatro|cinco|seis|diez|deux|trois|quatre|cinq)(?!\p{L})/iu,
};

/** The kinds of values that a question may ask for. */
export const listExpectedKinds = (question: string): ValueKind[] =>
  VALUE_KINDS.filter((kind) => QUESTION_PATTERNS[kind].test(question));

/** What a question says besides that it asks for values. */
export const removeKindWords = (question: string): string =>
  VALUE_KINDS.reduce((text, kind) => text.replace(QUESTION_PATTERNS[kind], ' '), question);

/** Whether a text gives a value of a kind. */
export const hasValueKind = (text: string, kind: ValueKind): boolean => TEXT_PATTERNS[kind].test(text);
