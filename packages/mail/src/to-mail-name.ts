const MAX_LENGTH = 60;

/**
 * A name as it may stand in a mail to somebody who doesn't know the sender yet: letters, digits and the signs of names. Whatever a mail
 * program would turn into a link loses its dots, slashes and colons.
 */
export const toMailName = (name: string): string =>
  name
    .replaceAll(/https?:\/\/|www\./gi, ' ')
    .replaceAll(/(?<=[\p{L}\p{N}])[.@:/\\](?=[\p{L}\p{N}])/gu, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}&'’.,()+ -]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
    .trim() || '–';
