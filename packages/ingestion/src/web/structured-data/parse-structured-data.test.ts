import { describe, expect, it } from 'vitest';
import { parseHtml } from '../parse-html.ts';

const faqsOf = (body: string) => parseHtml(`<html><body>${body}</body></html>`, 'https://bakery.example/').faqs;
const jsonLd = (thing: unknown): string => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;
const question = (name: string, text: string) => ({
  '@type': 'Question',
  name,
  acceptedAnswer: { '@type': 'Answer', text },
});

describe('questions and answers that a page marks up', () => {
  it('are taken from JSON-LD, wherever in it they stand, as text', () => {
    const page = {
      '@type': ['WebPage', 'FAQPage'],
      mainEntity: [question('Are you open on Sunday?', '<p>No,</p><p>we rest &amp; sleep.</p>')],
    };
    expect(faqsOf(jsonLd({ '@context': 'https://schema.org', '@graph': [{ '@type': 'Bakery' }, page] }))).toEqual([
      { question: 'Are you open on Sunday?', answer: 'No, we rest & sleep.' },
    ]);
  });

  it('are taken from microdata', () => {
    expect(
      faqsOf(`<div itemscope itemtype="https://schema.org/FAQPage"><div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question">
        <h3 itemprop="name">Do you deliver?</h3><div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer"><p itemprop="text">Yes, by bicycle.</p></div></div></div>`),
    ).toEqual([{ question: 'Do you deliver?', answer: 'Yes, by bicycle.' }]);
  });

  it('are each taken once, and not without an answer or far too long', () => {
    const mainEntity = [
      question('Is there rye?', 'Yes.'),
      question('Is there rye?', 'Yes.'),
      question('Is there more?', ''),
      question('x'.repeat(501), 'Too long'),
      { '@type': 'Question' },
    ];
    expect(faqsOf(jsonLd({ '@type': 'FAQPage', mainEntity }))).toEqual([{ question: 'Is there rye?', answer: 'Yes.' }]);
  });

  it('S53 are left where the markup is broken, endless or nested without end', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    for (const text of ['{', 'null', '[[[', deep, `[${'{},'.repeat(50_000)}{}]`])
      expect(faqsOf(`<script type="application/ld+json">${text}</script>`)).toEqual([]);
    const script = question('Hello?', '<script>alert(1)</script><img src=x onerror=alert(1)>Hello.');
    expect(faqsOf(jsonLd(script).replace('</script><img', '<\\/script><img'))).toEqual([
      { question: 'Hello?', answer: 'Hello.' },
    ]);
  });
});
