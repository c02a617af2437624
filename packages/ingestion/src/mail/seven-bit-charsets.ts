/** Characters of seven bits become those of eight, which EUC-KR and GBK have; spaces stay. */
const toEightBits = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0x20 ? code | 0x80 : code;
  });

/** RFC 1843: Chinese between `~{` and `~}`, a tilde as two, and a line that goes on after one. */
function decodeHz(bytes: Uint8Array): string {
  const decoder = new TextDecoder('gbk');
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/~\{([^~\n]*)(?:~\}|(?=\n)|$)|~~|~\r?\n/g, (part, chinese?: string) =>
      chinese === undefined ? (part === '~~' ? '~' : '') : decoder.decode(toEightBits(chinese)),
    );
}

/** RFC 1557: Korean between shift-out and shift-in, announced once by an escape sequence. */
function decodeIso2022Kr(bytes: Uint8Array): string {
  const decoder = new TextDecoder('euc-kr');
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll('\u001B$)C', '')
      // Every line begins as ASCII.
      .replaceAll(/\u000E([^\u000F\n]*)(?:\u000F|(?=\n)|$)/g, (_part, korean: string) =>
        decoder.decode(toEightBits(korean)),
      )
      .replaceAll('\u000F', '')
  );
}

/** Charsets of old mail in seven bits that decoders of the web refuse. */
export const SEVEN_BIT_DECODERS: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map([
  ['hz-gb-2312', decodeHz],
  ['hz', decodeHz],
  ['iso-2022-kr', decodeIso2022Kr],
  ['csiso2022kr', decodeIso2022Kr],
]);
