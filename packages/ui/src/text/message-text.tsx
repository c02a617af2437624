import { CitedText } from './cited-text.tsx';
import { Markdown } from './markdown.tsx';
import type { MarkdownProps } from './markdown.tsx';

/** The text of a message: as Markdown where it was written as such, else as it was written. */
export const MessageText = ({ format, ...message }: MarkdownProps & { format: 'plain' | 'markdown' }) =>
  format === 'markdown' ? <Markdown {...message} /> : <CitedText {...message} />;
