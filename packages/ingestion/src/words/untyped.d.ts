// Two libraries that ship no types.

declare module 'snowball-stemmers' {
  const snowball: { newStemmer: (algorithm: string) => { stem: (word: string) => string } };
  export default snowball;
}

declare module 'stopword' {
  export const ara: string[],
    ces: string[],
    dan: string[],
    deu: string[],
    ell: string[],
    eng: string[],
    spa: string[],
    fin: string[];
  export const fra: string[],
    hin: string[],
    hun: string[],
    ita: string[],
    nld: string[],
    nob: string[],
    pol: string[],
    por: string[];
  export const ron: string[], rus: string[], swe: string[], tur: string[], ukr: string[], vie: string[];
}
