import { NO_EVAL_DATA, loadEvalRows } from '@lobby/testing/eval-data';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from './html-to-markdown.ts';

describe('an answer that was written as HTML', () => {
  it('becomes paragraphs, lists, emphasis and links', () => {
    expect(
      htmlToMarkdown(
        '<h3>Parking</h3><p>We have <b>two</b> places&nbsp;&amp; a <a href="https://a.example/map">map</a>.</p><ul><li>One</li><li>Two</li></ul>',
      ),
    ).toBe('**Parking**\n\nWe have **two** places & a [map](https://a.example/map).\n\n- One\n- Two');
    expect(htmlToMarkdown('First line.<br>Second line.')).toMatch(/^First line\. *\nSecond line\.$/);
  });

  it('loses what is no text, and links that would run something', () => {
    expect(htmlToMarkdown('<p>Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>')).toBe('Hi');
    expect(htmlToMarkdown('<a href="javascript:alert(1)">press</a> <a href="/relative">here</a>')).toBe('press here');
  });

  it('is told from a text that merely holds a sign of HTML', () => {
    for (const text of ['if a < b and c > d', '5 < 6', 'Use <your name> here', 'AT&T', '**bold** _stays_'])
      expect(htmlToMarkdown(text)).toBe(text);
    expect(htmlToMarkdown('Tom &amp; Jerry')).toBe('Tom & Jerry');
  });
});

const attacks = loadEvalRows('attack_xss_html/xss_strings.jsonl') ?? [];
it.skipIf(attacks.length === 0)(
  `S39 What is left of an attack has no link that runs${attacks.length === 0 ? ` (${NO_EVAL_DATA})` : ''}`,
  () => {
    const running = /\]\(\s*(?:javascript|data|vbscript):/i;
    for (const { text } of attacks) expect(htmlToMarkdown(`<p>${text}</p>`)).not.toMatch(running);
  },
);
