import { tokenizeWords } from '@lobby/ingestion';

export type SmallTalk = 'hello' | 'thanks' | 'goodbye' | 'whoAreYou';

/** Whole messages, in lower case and without punctuation, that are no question to the material. */
const PHRASES: Record<SmallTalk, readonly string[]> = {
  hello: [
    'hi',
    'hello',
    'hey',
    'hi there',
    'hello there',
    'good morning',
    'good afternoon',
    'good evening',
    'hallo',
    'guten tag',
    'guten morgen',
    'bonjour',
    'salut',
    'hola',
    'buenos días',
    'ciao',
    'buongiorno',
  ],
  thanks: [
    'thanks',
    'thank you',
    'thx',
    'thanks a lot',
    'thank you very much',
    'ok thanks',
    'okay thanks',
    'great thanks',
    'danke',
    'vielen dank',
    'danke schön',
    'merci',
    'merci beaucoup',
    'gracias',
    'muchas gracias',
    'grazie',
    'grazie mille',
  ],
  goodbye: [
    'bye',
    'goodbye',
    'bye bye',
    'see you',
    'tschüss',
    'auf wiedersehen',
    'au revoir',
    'adiós',
    'hasta luego',
    'arrivederci',
  ],
  whoAreYou: [
    'who are you',
    'what are you',
    'are you a bot',
    'are you a robot',
    'are you human',
    'are you a human',
    'are you a real person',
    'am i talking to a person',
    'am i talking to a human',
    'are you an ai',
    'what can you do',
    'wer bist du',
    'wer sind sie',
    'bist du ein bot',
    'bist du ein mensch',
    'sind sie ein mensch',
    'qui êtes vous',
    'quién eres',
    'eres un robot',
    'chi sei',
  ],
};

/** What a message is if it is no question to the material; null when it is one. */
export function detectSmallTalk(text: string): SmallTalk | null {
  const normalized = tokenizeWords(text, 'en')
    .map(({ word }) => word)
    .join(' ');
  return (Object.keys(PHRASES) as SmallTalk[]).find((name) => PHRASES[name].includes(normalized)) ?? null;
}
