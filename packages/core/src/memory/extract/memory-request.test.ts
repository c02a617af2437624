import { expect, it } from 'vitest';
import { detectMemoryRequest } from './memory-request.ts';

it.each([
  'What do you know about me?',
  'what data do you have stored about me',
  'Please tell me what you remember about me.',
  'Which information do you keep on me?',
  'What is stored about me?',
  'Was wissen Sie über mich?',
  'Welche Daten haben Sie über mich gespeichert?',
  'Was ist über mich gespeichert?',
  '¿Qué sabe de mí?',
  '¿Qué datos tienen guardado sobre mí?',
  'Que savez-vous de moi ?',
  'Quelles données gardez-vous sur moi ?',
  'ماذا تعرف عني؟',
])('asks what is remembered: %s', (text) => expect(detectMemoryRequest(text)).toBe('show'));

it.each([
  'Forget everything you know about me',
  'Please delete everything about me.',
  'delete all data about me please',
  'Erase what you remember about me!',
  'Forget all you know',
  'Bitte löschen Sie alles, was Sie über mich wissen',
  'Vergiss alles über mich',
  'Borra todo lo que sabes de mí',
  'Effacez tout ce que vous savez sur moi',
  'احذف كل شيء عني',
])('asks to erase it: %s', (text) => expect(detectMemoryRequest(text)).toBe('erase'));

it.each([
  'What do you know about mortgages?',
  'Forget that',
  'Forget about me, what about my wife?',
  'Delete my account',
  'How do I delete an order?',
  'What do you have for my birthday?',
  'What should I remember about the metro?',
  'Was wissen Sie über Hausratversicherungen?',
])('is about something else: %s', (text) => expect(detectMemoryRequest(text)).toBeNull());
