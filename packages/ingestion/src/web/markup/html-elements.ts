/** The elements that people write texts with; a tag of any other name is a word. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a b br div em h1 h2 h3 h4 h5 h6 hr i li ol p pre code span strong table tbody thead tfoot td th tr u ul img font ' +
    'blockquote section article small sub sup del s strike mark dl dt dd kbd abbr cite q label details summary figure ' +
    'figcaption header footer main nav button center tt big ins script style noscript template svg math iframe object ' +
    'embed video audio form head title html body input select option textarea picture source'
  ).split(' '),
);
