import type { Token, TokenizerAndRendererExtension, Tokens } from 'marked';

interface Footnote {
  text: string;
  isReferred: boolean;
}

const REFERENCE = /^\[\^([^\]\s]{1,80})\]/;
/** A note, with the lines that continue it. */
const DEFINITION = /^\[\^([^\]\s]{1,80})\]:[ \t]*([^\n]*(?:\n(?:[ \t]{2,}[^\n]+|[\p{L}\p{N}][^\n]*))*)(?:\n|$)/u;

const toText = (text: string): Token[] => [{ type: 'text', raw: text, text }];

/**
 * Notes at the foot of one text. A note stands in parentheses where it is referred to first; one that nothing refers to is a paragraph.
 * Blocks are read before what is in them, so that all notes are known when a reference is met.
 */
export function footnoteExtensions(): TokenizerAndRendererExtension[] {
  const notes = new Map<string, Footnote>();
  const definition: TokenizerAndRendererExtension = {
    name: 'footnoteDefinition',
    level: 'block',
    start: (src) => /^\[\^/m.exec(src)?.index,
    tokenizer(src): Tokens.Generic | undefined {
      const [raw, id = '', lines = ''] = DEFINITION.exec(src) ?? [];
      if (raw === undefined) return undefined;
      const note = { text: lines.replace(/\s+/g, ' ').trim(), isReferred: false };
      notes.set(id, note);
      return { type: 'footnoteDefinition', raw, note };
    },
    renderer({ note }) {
      const { text, isReferred } = note as Footnote;
      return isReferred ? '' : `<p>${this.parser.parseInline(toText(text))}</p>\n`;
    },
  };
  const reference: TokenizerAndRendererExtension = {
    name: 'footnoteReference',
    level: 'inline',
    start: (src) => src.indexOf('[^'),
    tokenizer(src): Tokens.Generic | undefined {
      const [raw, id = ''] = REFERENCE.exec(src) ?? [];
      const note = notes.get(id);
      if (raw === undefined || !note) return undefined;
      const text = note.isReferred || note.text === '' ? '' : ` (${note.text})`;
      note.isReferred = true;
      return { type: 'footnoteReference', raw, text };
    },
    renderer({ text }) {
      return this.parser.parseInline(toText(text as string));
    },
  };
  return [definition, reference];
}
