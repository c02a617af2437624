import { describe, expect, it } from 'vitest';
import type { TalkMessage } from '../noted.ts';
import { isForgetRequest, withoutForgotten } from './forget-request.ts';

describe('a message that asks to forget the one before', () => {
  it.each([
    'Forget that',
    'please forget what I just told you.',
    "Don't remember that, please",
    'Delete that!',
    'Vergessen Sie das bitte wieder.',
    'Bitte merken Sie sich das nicht',
    'Lösch was ich gerade gesagt habe',
    'Olvide eso, por favor',
    'No guardes eso',
    'Oubliez ça, s’il vous plaît',
    'Ne gardez pas cela',
    'انس ذلك من فضلك',
  ])('is known: %s', (text) => expect(isForgetRequest(text)).toBe(true));

  it.each([
    'Forget it',
    'I forgot that',
    'How do I delete that?',
    'Please delete that order',
    'Can I remove this from the basket',
    'Vergessen Sie nicht das Brot',
    'Do not forget that I am allergic to nuts',
  ])('is not seen in: %s', (text) => expect(isForgetRequest(text)).toBe(false));
});

describe('a conversation that is remembered', () => {
  const at = new Date();
  const write = (author: TalkMessage['author'], text: string): TalkMessage => ({
    id: text,
    author,
    text,
    outcome: null,
    at,
  });

  it('has no message that its visitor wanted forgotten, and no such wish', () => {
    const messages = [
      write('visitor', 'My budget is 500 euros'),
      write('assistant', 'Noted.'),
      write('visitor', 'I live in Ulm'),
      write('assistant', 'Good to know.'),
      write('visitor', 'Forget that'),
      write('assistant', 'Done.'),
    ];
    expect(withoutForgotten(messages).map(({ text }) => text)).toEqual([
      'My budget is 500 euros',
      'Noted.',
      'Good to know.',
      'Done.',
    ]);
  });
});
