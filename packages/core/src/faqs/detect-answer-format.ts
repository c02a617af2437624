import type { TextFormat } from '@lobby/contracts/conversations';

/** Marks that can be nothing else: bold text between spaces or punctuation, a link with a label, a fence of code. */
const MARKDOWN =
  /(?:^|[^\p{L}\p{N}*])\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*(?:$|[^\p{L}\p{N}*])|\[[^[\]\n]+\]\((?:https?:\/\/|mailto:)|^```/mu;

/** How an answer is shown. A text with signs that may be words ("24. Dezember", "60*40*30", "[2]") is plain. */
export const detectAnswerFormat = (answer: string): TextFormat => (MARKDOWN.test(answer) ? 'markdown' : 'plain');
