/** Has the browser save a text as a file. */
export function downloadText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file up by then; without this it would stay in memory until the page is left.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
