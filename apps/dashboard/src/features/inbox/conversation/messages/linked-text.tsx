// A full stop or a bracket at the end belongs to the sentence and not to the address.
const URL_PATTERN = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?'’)\]}])/;

/** A plain text whose web addresses are links. */
export const LinkedText = ({ text }: { text: string }) => (
  <p class="break-words whitespace-pre-wrap">
    {text.split(URL_PATTERN).map((piece, index) =>
      index % 2 === 0 ? (
        piece
      ) : (
        <a key={index} class="link" href={piece} target="_blank" rel="noopener noreferrer nofollow">
          {piece}
        </a>
      ),
    )}
  </p>
);
