/**
 * Adds styles to a shadow root. A page's Content-Security-Policy may forbid style elements but not constructed sheets, which Safari
 * before 16.4 doesn't have.
 */
export function addStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    root.appendChild(document.createElement('style')).textContent = css;
  }
}
