import type { ComponentChildren } from 'preact';
import { PlainText } from './plain-text.tsx';

interface CitedTextProps {
  text: string;
  /** Renders the marker of a citation; null where the message has no such citation, and the marker is text. */
  renderCitation: (number: number) => ComponentChildren;
}

/** The markers that the assistant puts after each passage of an answer in the material's words. */
const MARKERS_AT_END = /(?: \[\d{1,2}\]){1,9}$/;

function CitedPassage({ text, renderCitation }: CitedTextProps) {
  const markers = MARKERS_AT_END.exec(text)?.[0] ?? '';
  const numbers = [...markers.matchAll(/\d+/g)].map(([number]) => Number(number));
  const rendered = numbers.map((number) => renderCitation(number));
  if (rendered.length === 0 || rendered.includes(null)) return <PlainText text={text} />;
  return <PlainText text={text.slice(0, -markers.length)} end={<> {rendered}</>} />;
}

/** An empty line after a marker ends its passage; the text of a passage keeps its own empty lines. */
const splitPassages = (text: string): string[] => text.split(/(?<=\[\d{1,2}\])\n\n/);

/** A text as it was written, with the markers of its citations. */
export const CitedText = ({ text, renderCitation }: CitedTextProps) => (
  <>
    {splitPassages(text).map((passage, index) => (
      <CitedPassage key={index} text={passage} renderCitation={renderCitation} />
    ))}
  </>
);
