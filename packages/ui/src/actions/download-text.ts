/** Saves a text as a file through the browser. */
export function downloadText(fileName: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the blob after the click; unrevoked, it would stay in memory until the page is left.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
