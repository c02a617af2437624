import { fact } from '../fact-pattern.ts';
import type { FactPattern } from '../fact-pattern.ts';
import { CAPITALS, createParts } from './parts.ts';

const { end, count, words, amount, date } = createParts({
  stops: 'und|aber|weil|da|dass|wenn|ob|oder|bitte|danke|denn|damit|sowie|für den fall',
  months: 'jan(?:uar|ner)|jänner|feb(?:ruar|er)|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
  weekdays: '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend',
  perMonth: '(?:im|pro|je|in der) (?:monat|woche|jahr|nacht|person)',
  numbers: 'ein(?:e[nr]?|s)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf',
});
const ICH = String.raw`(?:^|[^\p{L}])(?:ich|wir)`;
const MEIN = String.raw`(?:^|[^\p{L}])(?:mein|unser)(?:e[nrms]?|em)?`;
/** Who somebody speaks of, and what has a number, by the names of the keys. */
const RELATIVES = {
  son: '[Ss]ohn',
  daughter: '[Tt]ochter',
  child: '[Kk]ind',
  wife: '(?:[Ee]he)?[Ff]rau',
  husband: '(?:[Ee]he)?[Mm]ann',
  partner: '[Pp]artner(?:in)?',
  mother: '[Mm]utter',
  father: '[Vv]ater',
  brother: '[Bb]ruder',
  sister: '[Ss]chwester',
  dog: '[Hh]und',
  cat: '(?:[Kk]atze|[Kk]ater)',
};
const NUMBERED = {
  customer: 'kunden',
  order: '(?:bestell|auftrags)',
  invoice: 'rechnungs',
  policy: '(?:polizzen|policen|versicherungs|vertrags)',
  booking: '(?:buchungs|reservierungs)',
  member: 'mitglieds',
  claim: 'schadens?',
};
const ROLES =
  'vermieter(?:in)?|mieter(?:in)?|eigentümer(?:in)?|käufer(?:in)?|verkäufer(?:in)?|student(?:in)?|rentner(?:in)?|selbst(?:st)?ändig|alleinerziehend|neukund(?:e|in)|stammkund(?:e|in)|geschäftsführer(?:in)?|inhaber(?:in)?|erstkäufer(?:in)?';

/** What people say of themselves in German. */
export const GERMAN_PATTERNS: readonly FactPattern[] = [
  fact(
    'interest',
    String.raw`${ICH} (?:such(?:e|en)|brauch(?:e|en)|benötig(?:e|en)|möcht(?:e|en) gern(?:e)?|hätt(?:e|en) gern(?:e)?|interessier(?:e|en) (?:mich|uns) für) (?:ein(?:e[nmrs]?)?|den|die|das)? ?${words(8)}`,
  ),
  fact(
    'interest',
    String.raw`${ICH} (?:möcht(?:e|en)|woll(?:en)|will|würd(?:e|en) gern(?:e)?) (?<value>(?:[^\s,;:!?.()]+ ){1,7}?(?:kaufen|mieten|buchen|reservieren|bestellen|verkaufen|anmelden|abschließen|versichern|kündigen|umtauschen|zurückgeben|vermieten|renovieren))${end}`,
  ),
  fact(
    'interest',
    String.raw`(?:^|[^\p{L}])und (?:such(?:e|en)|brauch(?:e|en)|benötig(?:e|en)) (?:ein(?:e[nmrs]?)?|den|die|das)? ?${words(6)}`,
  ),
  fact(
    'budget',
    String.raw`(?:^|[^\p{L}])budget (?:ist|liegt|beträgt|wäre|von|:)(?: bei| etwa| ca\.?| rund| maximal| höchstens| bis(?: zu)?)* ${amount}`,
  ),
  fact(
    'budget',
    String.raw`${ICH} (?:kann|können|möchte|möchten|würde|würden)(?: nur)? (?:maximal|höchstens|bis zu|etwa|rund) ${amount} (?:ausgeben|zahlen|bezahlen)`,
  ),
  fact('move_in', String.raw`(?:^|[^\p{L}])einzug(?: wäre| ist| soll)?(?: ab| am| zum| im| ideal)* ${date}`),
  fact(
    'move_in',
    String.raw`(?:^|[^\p{L}])(?:einziehen|umziehen|übersiedeln) (?:möcht(?:e|en)|woll(?:en)|will|würd(?:e|en)|könn(?:en)|kann)(?: ich| wir)(?: gern(?:e)?)?(?: ab| am| zum| im)+ ${date}`,
  ),
  fact('move_in', String.raw`(?:^|[^\p{L}])(?:ab|am|zum|im) ${date} (?:einziehen|umziehen)`),
  fact('arrival', String.raw`(?:^|[^\p{L}])(?:anreise|ankunft|check-?in)(?: ist| wäre)?(?: am| im| ab)? ${date}`),
  fact('arrival', String.raw`(?:^|[^\p{L}])(?:reis(?:e|en)|komm(?:e|en)) (?:am|im) ${date}(?: wieder)? an(?!\p{L})`),
  fact('departure', String.raw`(?:^|[^\p{L}])(?:abreise|check-?out)(?: ist| wäre)?(?: am| im| bis)? ${date}`),
  fact(
    'departure',
    String.raw`(?:^|[^\p{L}])(?:reis(?:e|en)|fahr(?:e|en)|flieg(?:e|en)) (?:am|im) ${date}(?: wieder)? ab(?!\p{L})`,
  ),
  fact(
    'needed_by',
    String.raw`${ICH} (?:brauche|brauchen|benötige|benötigen) (?:es|sie|ihn|das|alles|die [\p{L}]+|den [\p{L}]+) (?:bis|vor)(?: zum| zu)? ${date}`,
  ),
  fact(
    'party_size',
    String.raw`(?:^|[^\p{L}])(?:wir sind(?: zu)?|tisch für|zimmer für) ${count}(?: (?:personen|leute|erwachsene|gäste))?(?=[\s.,!?]|$)`,
    { inQuestions: true },
  ),
  fact(
    'has',
    String.raw`${ICH} (?:hab(?:e|en)|besitz(?:e|en)|fahr(?:e|en)) (?:auch )?eine?n? (?<value>(?!frage|problem|termin|anliegen|bitte|beschwerde|bestellung|tisch|zimmer|reservierung|paar|idee|weile)[\p{L}-]+)${end}`,
    { isMultiple: true },
  ),
  fact('has', String.raw`${ICH} (?:hab(?:e|en)) (?:auch )?eine?n? (?<value>[\p{L}-]+) dabei`, { isMultiple: true }),
  fact(
    'diet',
    String.raw`${ICH} (?:bin|sind|leb(?:e|en)|ess(?:e|en))(?: alle| beide)? (?<value>vegan(?:er(?:in)?)?|vegetari(?:sch|er(?:in)?)|koscher|halal)(?!\p{L})`,
    { kind: 'preference', inQuestions: true },
  ),
  fact(
    'contact_preference',
    String.raw`(?:^|[^\p{L}])bitte (?<value>(?:rufen|schreiben|melden|mailen|kontaktieren) sie (?:mich|mir|sich)(?: (?:nur|erst|per|am|nach|vor|ab|zwischen|bei))? (?:[\p{L}\d:.-]+)(?: [\p{L}\d:]+){0,3}?(?: an)?)${end}`,
    { kind: 'preference' },
  ),
  fact(
    'preference',
    String.raw`${ICH} (?:bevorzug(?:e|en)|zieh(?:e|en) vor|hätt(?:e|en) lieber|möcht(?:e|en) lieber|nehm(?:e|en) lieber) (?:ein(?:e[nmrs]?)?|den|die|das)? ?${words(6)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'likes',
    String.raw`${ICH} (?:mag|mögen|lieb(?:e|en)|ess(?:e|en) gern(?:e)?) (?!(?:es|das|nicht|kein|keine)(?!\p{L}))${words(5)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact(
    'dislikes',
    String.raw`${ICH} (?:hass(?:e|en)|mag kein(?:e[nrs]?)?|mögen kein(?:e[nrs]?)?|ess(?:e|en) kein(?:e[nrs]?)?) ${words(4)}`,
    { kind: 'preference', isMultiple: true },
  ),
  fact('role', String.raw`${ICH} arbeit(?:e|en) als (?:ein(?:e[nr]?)? )?${words(3)}`),
  fact('role', String.raw`${ICH} (?:bin|sind)(?: ein(?:e[nr]?)?| die| der| selbst)? (?<value>${ROLES})(?!\p{L})`),
  fact(
    'company',
    String.raw`(?:^|[^\p{L}])(?:[Ii]ch|[Ww]ir) (?:arbeite|arbeiten) (?:bei|für)(?: der| dem)? ${CAPITALS}`,
    {},
    'u',
  ),
  fact('location', String.raw`(?:^|[^\p{L}])(?:[Ii]ch|[Ww]ir) (?:komme|kommen) aus ${CAPITALS}`, {}, 'u'),
  fact('location', String.raw`(?:^|[^\p{L}])und (?:wohne|wohnen|lebe|leben) in ${CAPITALS}`, {}, 'u'),
  fact(
    'moving_to',
    String.raw`(?:^|[^\p{L}])(?:[Ii]ch|[Ww]ir) (?:ziehe|ziehen|übersiedle|übersiedeln)(?: bald| nächstes Jahr)? nach ${CAPITALS}`,
    {},
    'u',
  ),
  ...Object.entries(RELATIVES).flatMap(([key, noun]) => [
    fact(
      `${key}_name`,
      String.raw`(?:^|[^\p{L}])(?:[Mm]ein|[Uu]nser)e? ${noun} (?:heißt |heisst )?(?<value>\p{Lu}[\p{Ll}'’-]+)(?=[\s,.!?]|$)`,
      { inQuestions: true },
      'u',
    ),
    fact(
      `${key}_age`,
      String.raw`${MEIN} ${noun}(?: \p{L}+)? (?:ist|wird|wurde)(?: gerade| bald)? (?<value>\d{1,2})(?: jahre?(?: alt)?)?(?![\d:.%€$-]\d)`,
      { inQuestions: true },
    ),
  ]),
  fact('age', String.raw`${ICH} (?:bin|werde) (?<value>\d{1,3})(?: jahre alt)(?!\p{L})`),
  ...Object.entries(NUMBERED).map(([key, noun]) =>
    fact(
      `${key}_number`,
      String.raw`(?:^|[^\p{L}])${noun}[- ]?(?:nummer|nr\.?)(?: ist| lautet|:)? ?#? ?(?<value>[A-Z]{0,4}-?\d[A-Z\d-]{2,20})(?![\p{L}\d])`,
      { inQuestions: true },
    ),
  ),
  fact(
    'phone',
    String.raw`(?:^|[^\p{L}])(?:(?:telefon|handy|mobil)?nummer (?:ist|lautet)|erreichen sie mich unter|telefon:) ?:? ?(?<value>\+?\d[\d ()/.-]{5,18}\d)`,
    { inQuestions: true },
  ),
  fact(
    'availability',
    String.raw`${ICH} (?:kann|können|hab(?:e|en)) (?:nur|erst) (?<value>(?:am|an|ab|nach|vor|vormittags|nachmittags|abends|zwischen)(?: [\p{L}\d:]+){0,4}?)(?: kommen| zeit)?${end}`,
  ),
  fact(
    'marital_status',
    String.raw`${ICH} (?:bin|sind) (?<value>verheiratet|geschieden|verwitwet|verlobt|ledig|getrennt)(?!\p{L})`,
  ),
];
