import type { Outputs } from '../../trpc.ts';

type Piece = Outputs['answers']['try']['chunks'][number]['text'][number];

/** A text with the words marked that the search matched. Text is text: nothing in it is read as HTML. */
export const MarkedText = ({ pieces }: { pieces: readonly Piece[] }) => (
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
