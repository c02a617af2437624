/** An HTML page that takes too much time or memory to read. */
export class HtmlError extends Error {
  readonly code = 'page_too_complex';

  constructor(options?: ErrorOptions) {
    super('page_too_complex', options);
    this.name = 'HtmlError';
  }
}
