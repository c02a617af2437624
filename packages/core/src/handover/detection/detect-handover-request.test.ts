import { describe, expect, it } from 'vitest';
import { detectHandoverRequest, findWishedRoles } from './detect-handover-request.ts';

describe('a request for a person', () => {
  const ASKING = [
    'Can I talk to a human, please?',
    'can someone just ring me back pls',
    'thats not right i want to speak to sb',
    'das stimmt nicht ich will mit einem menschen reden',
    'could Winnie give me a call about it',
    'die Chefin soll mich zurückrufen',
    'ponme con Encarni',
    "stop. i don't want a machine",
    'proszę do mnie oddzwonić',
    'müdürle görüşmek istiyorum',
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
    'I need an agent',
    'Let me speak to your manager',
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
    'hay alguna persona ahi o solo la maquina?',
    'necesito una persona',
    'hay algun asesor con quien pueda platicar?',
    'hay alguien ahí?',
    'tem alguem ai?',
    'is anyone there',
    'anyone here?',
    'any real people here?',
    'ist da jemand',
    'gibts hier auch echte menschen',
    "c'è qualcuno?",
    'is er iemand',
  ];
  for (const text of ASKING) it(`is detected: ${text}`, () => expect(detectHandoverRequest(text)).toBe(true));

  const OTHER = [
    'Do you sell hats?',
    'Do you sell hats, please?',
    'When will you call me?',
    'How many people can talk to an agent per day?',
    'Do you need to speak to my parents?',
    'Rufen Sie vorher an?',
    'Do I need an agent?',
    'What if I need an agent',
    'When should I want a representative?',
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
    'hay alguien que repare bicis electricas',
    'hay alguna persona que hable ingles',
    'hay descuento para personas mayores',
    'is anyone allowed to join',
    'any people over 60 get a discount',
    'gibt es jemanden der laptops repariert',
    'Quanto costa a persona?',
    'Сколько стоит билет на человека?',
    '一个人多少钱？',
  ];
  for (const text of OTHER) it(`is not: ${text}`, () => expect(detectHandoverRequest(text)).toBe(false));
});

describe('a wish for a role that the tenant sells', () => {
  const TERMS = new Set(['agent', 'advisor', 'manager', 'berater']);

  for (const text of ['I need an agent', "I'd like an advisor please", 'I want a manager', 'Ich brauche einen Berater'])
    it(`is no request there: ${text}`, () => {
      expect(detectHandoverRequest(text)).toBe(true);
      expect(detectHandoverRequest(text, TERMS)).toBe(false);
    });

  for (const text of [
    'agent please',
    'Agent',
    'talk to an agent',
    'Can I speak to an advisor about my policy?',
    'I want to talk to a manager',
    'I need a human',
    'Ich möchte mit einem Berater sprechen',
  ])
    it(`is a request all the same when it asks for contact: ${text}`, () =>
      expect(detectHandoverRequest(text, TERMS)).toBe(true));

  it('names the roles, so that only then the tenant’s terms are looked up', () => {
    expect(findWishedRoles('I need an agent. Ich brauche einen Berater')).toEqual(['agent', 'berater']);
    for (const text of ['I need a human', 'talk to an agent', 'Do you sell hats?', 'I need an agent '.repeat(40)])
      expect(findWishedRoles(text)).toEqual([]);
  });
});
