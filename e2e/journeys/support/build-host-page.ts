/** A page of a tenant's site with a script tag. */
export const buildHostPage = (tag: string, lang = 'en', body = '<main><h1>A page</h1></main>'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A page</title><link rel="icon" href="data:,"></head><body>${body}${tag}</body></html>`;
