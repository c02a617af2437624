import { buildPptx, buildZip } from '@lobby/testing/build-office-files';
import { describe, expect, it } from 'vitest';
import { extractArchive } from '../office/extract-archive.ts';
import { parsePptx } from '../files/parse-pptx.ts';

const MAIN = 'http://schemas.openxmlformats.org';
const NAMESPACES = `xmlns:a="${MAIN}/drawingml/2006/main" xmlns:p="${MAIN}/presentationml/2006/main" xmlns:r="${MAIN}/officeDocument/2006/relationships" xmlns:c="${MAIN}/drawingml/2006/chart" xmlns:m="${MAIN}/officeDocument/2006/math" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" xmlns:mc="${MAIN}/markup-compatibility/2006"`;

const run = (text: string, properties = ''): string => `<a:r>${properties}<a:t>${text}</a:t></a:r>`;
const shape = (...content: string[]): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/></p:nvSpPr><p:txBody><a:p>${content.join('')}</a:p></p:txBody></p:sp>`;
const frame = (content: string): string =>
  `<p:graphicFrame><a:graphic><a:graphicData>${content}</a:graphicData></a:graphic></p:graphicFrame>`;

/** A presentation with one slide of these shapes. */
async function buildSlide(shapes: string, parts: Record<string, string> = {}): Promise<Buffer> {
  const all = await extractArchive(buildPptx([{}]), () => true);
  return buildZip({
    ...Object.fromEntries(all),
    'ppt/slides/slide1.xml': `<p:sld ${NAMESPACES}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
    ...parts,
  });
}
const readSlide = async (shapes: string, parts: Record<string, string> = {}) =>
  (await parsePptx(await buildSlide(shapes, parts)))[0];
const textsOf = async (shapes: string, parts: Record<string, string> = {}): Promise<string[]> =>
  ((await readSlide(shapes, parts))?.blocks ?? []).map(({ text }) => text);

describe('a slide says', () => {
  it('what stands in alternate content, once', async () => {
    const alternate = (choice: string, fallback: string): string =>
      `<mc:AlternateContent><mc:Choice Requires="a14">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
    expect(await textsOf(alternate(shape(run('Rye')), shape(run('Rye'))))).toEqual(['Rye']);
    expect(await textsOf(alternate('<p:contentPart/>', shape(run('Rye'))))).toEqual(['Rye']);
  });

  it('its formulas on a line, and nothing that is struck out', async () => {
    const formula = `<mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></a14:m></mc:Choice></mc:AlternateContent>`;
    expect(await textsOf(shape(run('Half: '), formula))).toEqual(['Half: a/2']);
    expect(await textsOf(shape(run('90 € ', '<a:rPr strike="sngStrike"/>'), run('75 €')))).toEqual(['75 €']);
  });

  it('the numbers of its lists, and not its own', async () => {
    const item = (text: string, properties: string): string => `<a:p><a:pPr${properties}</a:pPr>${run(text)}</a:p>`;
    const step = '><a:buAutoNum type="arabicPeriod" startAt="3"/>';
    const part = ' lvl="1"><a:buAutoNum type="alphaLcParenR"/>';
    const list =
      item('Call', step) + item('By day', part) + item('By night', part) + item('Visit', step) + item('Pay', '>');
    expect(await textsOf(`<p:sp><p:nvSpPr/><p:txBody>${list}</p:txBody></p:sp>`)).toEqual([
      '3. Call',
      'a) By day',
      'b) By night',
      '4. Visit',
      'Pay',
    ]);
    expect(await textsOf(shape(run('Rye'), '<a:fld type="slidenum"><a:t>7</a:t></a:fld>'))).toEqual(['Rye']);
  });

  it('what tables hold, with cells that reach over others', async () => {
    const cell = (text: string, attributes = ''): string =>
      `<a:tc ${attributes}><a:txBody><a:p>${run(text)}</a:p></a:txBody></a:tc>`;
    const rows = [
      [cell('Weight', 'rowSpan="2"'), cell('Inland', 'gridSpan="2"'), cell('', 'hMerge="1"')],
      [cell('', 'vMerge="1"'), cell('Normal'), cell('Express')],
      [cell('1 kg'), cell('4 €'), cell('9 €')],
    ];
    const table = `<a:tbl><a:tblPr firstRow="1"/>${rows.map((cells) => `<a:tr>${cells.join('')}</a:tr>`).join('')}</a:tbl>`;
    expect(await textsOf(frame(table))).toEqual(['Weight: 1 kg | Inland, Normal: 4 € | Inland, Express: 9 €']);
  });

  it('what its charts hold', async () => {
    const point = (value: string): string => `<c:pt idx="0"><c:v>${value}</c:v></c:pt>`;
    const chart = `<c:chartSpace ${NAMESPACES}><c:chart><c:plotArea><c:ser><c:tx><c:strRef><c:strCache>${point('Guests')}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${point('May')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>${point('12')}</c:numCache></c:numRef></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>`;
    expect(
      await textsOf(frame('<c:chart r:id="rId7"/>'), {
        'ppt/slides/_rels/slide1.xml.rels': `<Relationships><Relationship Id="rId7" Type="${MAIN}/officeDocument/2006/relationships/chart" Target="../charts/chart9.xml"/></Relationships>`,
        'ppt/charts/chart9.xml': chart,
      }),
    ).toEqual(['May | Guests: 12']);
  });

  it('how much of it is no text', async () => {
    const picture = (size: number): string =>
      `<p:pic><p:nvPicPr/><p:spPr><a:xfrm><a:ext cx="${size}" cy="${size}"/></a:xfrm></p:spPr></p:pic>`;
    const slide = await readSlide(
      `${shape(run('Rye'))}${picture(2_000_000)}${picture(1_000)}${frame('<c:chart r:id="none"/>')}${frame('<p:oleObj/>')}`,
    );
    expect(slide?.omissions).toEqual([
      { code: 'images_not_read', count: 1 },
      { code: 'charts_not_read', count: 1 },
      { code: 'objects_not_read', count: 1 },
    ]);
  });
});

describe('a presentation', () => {
  const rename = async (change: (name: string, text: string) => [string, string]): Promise<Buffer> => {
    const parts = await extractArchive(buildPptx([{ title: 'Bread', lines: ['Rye costs 4 euros.'] }]), () => true);
    return buildZip(Object.fromEntries([...parts].map(([name, part]) => change(name, part.toString('utf8')))));
  };

  it.each([
    [
      'other names',
      (name: string, text: string): [string, string] => [
        name.replace('ppt/', 'deck/').replace('presentation.xml', 'Main.xml').replace('slides/slide1', 'pages/p'),
        text.replaceAll('ppt/presentation.xml', '/deck/main.xml').replaceAll('slides/slide1.xml', 'pages/p.xml'),
      ],
    ],
    [
      'the strict form',
      (name: string, text: string): [string, string] => [
        name,
        text
          .replaceAll(`${MAIN}/presentationml/2006/main`, 'http://purl.oclc.org/ooxml/presentationml/main')
          .replaceAll(`${MAIN}/drawingml/2006/main`, 'http://purl.oclc.org/ooxml/drawingml/main')
          .replaceAll(`${MAIN}/officeDocument/2006/`, 'http://purl.oclc.org/ooxml/officeDocument/'),
      ],
    ],
    [
      'other prefixes',
      (name: string, text: string): [string, string] => [
        name,
        text.replaceAll(/(<\/?|xmlns:)p(?=[:=])/g, '$1ns0').replaceAll(/(<\/?|xmlns:)a(?=[:=])/g, '$1ns1'),
      ],
    ],
  ])('is read by its relationships and namespaces: %s', async (_what, change) => {
    const [slide] = await parsePptx(await rename(change));
    expect(slide?.blocks.map(({ text }) => text)).toEqual(['Bread', 'Rye costs 4 euros.']);
  });
});
