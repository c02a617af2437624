import { tokenizeWords } from '@lobby/ingestion';

/** What a message of small talk is; each has an answer of the assistant's own. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'identity';

/** Whole messages, in lower case and without punctuation, that ask for nothing in the material. */
const PHRASES: Record<SmallTalk, readonly string[]> = {
  greeting: [
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
  identity: [
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

/** The kind of small talk that a message is; null where it isn't small talk. */
export function detectSmallTalk(text: string): SmallTalk | null {
  const normalized = tokenizeWords(text, 'en')
    .map(({ word }) => word)
    .join(' ');
  return (Object.keys(PHRASES) as SmallTalk[]).find((name) => PHRASES[name].includes(normalized)) ?? null;
}
