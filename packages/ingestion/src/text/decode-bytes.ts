import { TextDecoder } from '@exodus/bytes/encoding.js';

/** The upper half of code page 850, in which spreadsheets save "CSV (MS-DOS)". The WHATWG standard doesn't have it. */
const DOS_CHARACTERS = [
  ...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
  ...'└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
];

const decodeDos = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : DOS_CHARACTERS[byte - 0x80])).join('');

/** Decodes bytes by a label of the WHATWG standard, or `ibm850`. Throws for an unknown label and, if `fatal`, for invalid bytes. */
export const decodeBytes = (bytes: Uint8Array, encoding: string, fatal = false): string =>
  encoding === 'ibm850' ? decodeDos(bytes) : new TextDecoder(encoding, { fatal }).decode(bytes);
