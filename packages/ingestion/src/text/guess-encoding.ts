import { decodeBytes } from './decode-bytes.ts';
import { guessEastAsian } from './guess-east-asian.ts';

/** An alphabet beyond ASCII, and the encodings in which old programs write it. */
interface Alphabet {
  encodings: readonly string[];
  letters: string;
  /** Its most frequent letters, where other alphabets have letters in the same places. */
  frequent?: string;
}

// In the order in which equal guesses count.
const WESTERN = ['windows-1252', 'macintosh', 'ibm850'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const ALPHABETS: readonly Alphabet[] = [
  { encodings: WESTERN, letters: 'äöüßéèêàáçñôëïí' },
  { encodings: WESTERN, letters: 'àâäçéèêëîïôœùûüÿæ' },
  { encodings: WESTERN, letters: 'áéíóúüñ¿¡ºªçàèòïü' },
  { encodings: WESTERN, letters: 'ãáàâçéêíõóôúü' },
  { encodings: WESTERN, letters: 'åäöøæéüá' },
  { encodings: ['windows-1252'], letters: 'áðéíóúýþæöåø' },
  { encodings: WESTERN, letters: 'àèéìòùîí' },
  { encodings: CENTRAL, letters: 'ąćęłńóśźż' },
  { encodings: CENTRAL, letters: 'áčďéěíňóřšťúůýžäĺľŕô' },
  { encodings: CENTRAL, letters: 'áéíóöőúüű' },
  { encodings: CENTRAL, letters: 'čćđšž' },
  { encodings: CENTRAL, letters: 'ăâîşţ' },
  { encodings: ['windows-1254'], letters: 'çğıİöşüâî' },
  { encodings: ['windows-1257'], letters: 'āčēģīķļņšūžąęėįųõäöü' },
  {
    encodings: ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic', 'iso-8859-5'],
    letters: 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ',
    frequent: 'оеаинтсрвл',
  },
  { encodings: ['windows-1253', 'iso-8859-7'], letters: 'αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ' },
  { encodings: ['windows-1255'], letters: 'אבגדהוזחטיךכלםמןנסעףפץצקרשת', frequent: 'יוהלאמרתבש' },
  { encodings: ['windows-1256'], letters: 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ' },
  { encodings: ['windows-874'], letters: 'กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืฺุู฿เแโใไๅๆ็่้๊๋์ํ' },
];

/** Signs of a text that are no letters, and stand beside words. */
const SIGNS = new Set('“”„‚‘’«»‹›–—…•€£¥¢§©®™°±²³½¼¾×·µ¶†‡ \u00A0№');
const SAMPLE_BYTES = 8_192;

/** Below a sign: "5 €" is likelier than "5 Ä". */
const LONE_CAPITAL = 0.8;
/** What the frequency of letters counts: it decides only between scripts that fit as well by everything else. */
const FREQUENCY_WEIGHT = 0.05;

/** How sure a guess has to be that a text is in a script with an alphabet. */
const MIN_SCORE = 0.6;

const isLetter = (character: string): boolean => /^\p{L}/u.test(character);
const isLatin = (character: string): boolean => /^\p{sc=Latin}/u.test(character);
const isUpper = (character: string): boolean => /^\p{Lu}/u.test(character);
/** Letters that end a word in Hebrew. */
const isFinal = (character: string): boolean => /^[ךםןףץ]/u.test(character);

/** Whether a letter can follow another one: of the same script, and no capital after a small letter ("GrŸn"). */
const canFollow = (before: string, letter: string): boolean =>
  isLatin(before) === isLatin(letter) && (!isUpper(letter) || isUpper(before)) && !isFinal(before);

/** How well a character fits between its neighbors: 1 for a letter of the alphabet, below 0 for what no text has there. */
function rateCharacter(
  letters: ReadonlySet<string>,
  [before = '', character = '', after = '']: readonly string[],
): number {
  if (!isLetter(character)) {
    const isWithinWord = isLetter(before) && isLetter(after) && character !== '’';
    return (SIGNS.has(character) && !isWithinWord) || letters.has(character) ? 0.9 : -2;
  }
  if (isLetter(before) && !canFollow(before, character)) return -2;
  if (isLetter(after) && !canFollow(character, after)) return -2;
  if (!letters.has(character.toLowerCase()) && !letters.has(character)) return -1;
  const standsAlone = !isLetter(before) && !isLetter(after);
  return standsAlone && isUpper(character) ? LONE_CAPITAL : 1;
}

/** The average of a text's characters beyond ASCII. */
function rateText(characters: readonly string[], { letters: alphabet, frequent = '' }: Alphabet): number {
  const letters = new Set(alphabet);
  let [sum, count] = [0, 0];
  characters.forEach((character, index) => {
    if (character < '\u0080') return;
    sum += rateCharacter(letters, [characters[index - 1] ?? '', character, characters[index + 1] ?? '']);
    if (frequent.includes(character.toLowerCase())) sum += FREQUENCY_WEIGHT;
    count++;
  });
  return count === 0 ? 0 : sum / count;
}

/** Guesses the encoding of a text that is no UTF-8, by the letters and signs that it would have; null where none fits. */
export function guessEncoding(bytes: Uint8Array): string | null {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  let best: { encoding: string; score: number } | null = null;
  for (const encoding of new Set(ALPHABETS.flatMap(({ encodings }) => encodings))) {
    const characters = [...decodeBytes(sample, encoding)];
    for (const alphabet of ALPHABETS) {
      if (!alphabet.encodings.includes(encoding)) continue;
      const score = rateText(characters, alphabet);
      if (score > (best?.score ?? MIN_SCORE)) best = { encoding, score };
    }
  }
  return best?.encoding ?? guessEastAsian(sample);
}
