import type { TestBrowser } from './browser.ts';

/** A PDF that the browser has printed. Each list is a page, and its first entry the heading. */
export async function printPdf(browser: TestBrowser, pages: string[][]): Promise<Buffer> {
  const page = await browser.newPage();
  const sheets = pages.map(
    ([heading, ...paragraphs]) =>
      `<section style="break-after: page"><h1>${heading}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</section>`,
  );
  await page.setContent(sheets.join(''));
  const pdf = await page.pdf();
  await page.context().close();
  return pdf;
}
