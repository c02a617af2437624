/** Whether an address opens a web page. A visitor's browser can name any address, such as a script. */
export const isWebUrl = (url: string): boolean => /^https?:\/\//i.test(url);
