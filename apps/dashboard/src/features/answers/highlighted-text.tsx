import type { HighlightSegment } from '@lobby/contracts/inbox';

/** A text with the words marked that the search matched. Text is text: nothing in it is read as HTML. */
export const HighlightedText = ({ pieces }: { pieces: readonly HighlightSegment[] }) => (
  <>
    {pieces.map(({ text, isMatch }, index) =>
      isMatch ? (
        <mark key={index} class="rounded-sm bg-warning px-0.5 text-warning-content">
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </>
);
