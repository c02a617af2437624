import { describe, expect, it } from 'vitest';
import { detectAnger, detectHandoverRequest } from '../index.ts';

describe('a visitor who asks for a person', () => {
  const ASKING = [
    'Can I talk to a human, please?',
    'I want to speak to a real person',
    "I'd like to chat with someone",
    'connect me to an agent',
    'I don’t want a bot, let me talk to a human',
    'human',
    'Agent please',
    'Kann ich bitte mit einem Menschen sprechen?',
    'Ich möchte mit jemandem reden',
    'Bitte mit einem Mitarbeiter verbinden',
    'Ich brauche einen Mitarbeiter',
    'Je voudrais parler à un conseiller',
    "Puis-je parler avec quelqu'un ?",
    'Quiero hablar con una persona',
    'Vorrei parlare con un operatore',
    'Quero falar com um atendente',
    'Ik wil graag met een medewerker praten',
    'Chcę porozmawiać z konsultantem',
    'Chci mluvit s člověkem',
    'Jag vill prata med en människa',
    'Jeg vil snakke med et menneske',
    'Haluan puhua ihmisen kanssa',
    'Bir müşteri temsilcisiyle görüşmek istiyorum',
    'Хочу поговорить с оператором',
    'Хочу поговорити з людиною',
    'أريد أن أتحدث مع موظف',
    '转人工',
    '我想和真人说话',
    'オペレーターと話したい',
    '상담원 연결해 주세요',
  ];
  for (const text of ASKING) it(`is understood: ${text}`, () => expect(detectHandoverRequest(text)).toBe(true));

  const OTHER = [
    'Do you sell hats?',
    'How much does a ticket cost per person?',
    'Is there an agent in Paris?',
    'I would like to talk about my order',
    'I do not want to talk to a human',
    'Can I talk to my doctor about this medicine?',
    'What does your support cost?',
    'Who can I contact about a human rights complaint?',
    'Wie viele Personen passen in ein Zimmer?',
    'Kann ich mit Karte bezahlen?',
    'Ich will nicht mit einem Menschen sprechen',
    'Quel est le prix par personne ?',
    '¿Cuánto cuesta por persona?',
    'Quanto costa a persona?',
    'Сколько стоит билет на человека?',
    '一个人多少钱？',
  ];
  for (const text of OTHER) it(`is not read into: ${text}`, () => expect(detectHandoverRequest(text)).toBe(false));
});

describe('an angry message', () => {
  const ANGRY = [
    'This is ridiculous, I have waited for three weeks',
    'Your service is absolutely useless',
    'WHERE IS MY PARCEL YOU STUPID BOT',
    'what the hell',
    'I am so angry right now',
    'Das ist eine Frechheit!',
    'Ich bin echt sauer',
    'C’est scandaleux',
    'Es una vergüenza',
    'È una vergogna',
    'Useless. Terrible.',
  ];
  for (const text of ANGRY) it(`is heard: ${text}`, () => expect(detectAnger(text)).toBe(true));

  const CALM = [
    'Do you sell hats?',
    'Great, thank you!!!',
    'DO YOU SELL HATS',
    'Is the old battery useless after a year?',
    'Which wine goes with a terrible steak?',
    'Ist der Sauerteig vegan?',
    'USB-C 65W GAN',
    'Wie sauer ist der Wein?',
    'Do you have an Angry Birds shirt?',
  ];
  for (const text of CALM) it(`is not heard in: ${text}`, () => expect(detectAnger(text)).toBe(false));
});
