/** What the server says of the platform in each page: its name, its look, and who may register. */
export interface PlatformBrand {
  name: string;
  /** `#rrggbb`, or empty for the product's own. */
  accentColor: string;
  logoUrl: string | null;
  registration: 'open' | 'invitation' | 'closed';
}

const PRODUCT: PlatformBrand = { name: 'Lobby', accentColor: '', logoUrl: null, registration: 'open' };

function readBrand(): PlatformBrand {
  try {
    const content = document.querySelector<HTMLMetaElement>('meta[name="lobby-platform"]')?.content;
    return content ? { ...PRODUCT, ...(JSON.parse(content) as Partial<PlatformBrand>) } : PRODUCT;
  } catch {
    return PRODUCT;
  }
}

/** The platform that this page belongs to. */
export const platformBrand: PlatformBrand = readBrand();

/** Colors the page in the platform's accent color, if it has one. */
export function applyPlatformBrand({ accentColor } = platformBrand): void {
  const { style, dataset } = document.documentElement;
  if (accentColor === '') delete dataset['branded'];
  else dataset['branded'] = '';
  style.setProperty('--platform-accent', accentColor);
}
