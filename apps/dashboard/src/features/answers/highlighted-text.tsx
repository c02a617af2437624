import type { HighlightSegment } from '@lobby/contracts/inbox';

/** A text with the matching words of a search highlighted. The text is never parsed as HTML. */
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
