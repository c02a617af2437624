import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';

import { countLetters } from './count-letters.ts';
import { nameTokens } from './name-tokens.ts';
import { shortText } from './short-text.ts';

/** Names that the makers of consent banners give theirs. */
const VENDOR_NAME =
  /^(?:onetrust|ot-sdk|optanon|cybotcookiebot|cookiebot|usercentrics|uc-(?:banner|main)|didomi|cmpbox|cmp-|cmplz|borlabs-?cookie|brlbs|cky-|iubenda-cs|klaro|osano-cm|termly|truste|trustarc|quantcast|qc-cmp|sp_message|axeptio|tarteaucitron|cc-(?:window|banner|revoke)|cli-(?:bar|modal)|cookie-law-info|cookie-?notice|cookie-?consent|cookie-?banner|moove_gdpr|eu-cookie|ch2-|ccm-|hs-eu-cookie|fc-consent|shopify-pc__banner|sd-cmp|wt-cli|ppms_cm|orejime|silktide|cookiefirst|cmpwrapper|termsfeed|real-cookie-banner|cookie-?script|cookiehub|ketch-|enzuzo|consentmanager|cookieyes|ccc-(?:module|overlay)|secure-?privacy)/;
const CONSENT_NAME = /cookie|consent|gdpr|dsgvo|rgpd|privacy|datenschutz|tracking/;
const BANNER_NAME =
  /banner|(?:^|[_-])bar|notice|popup|modal|dialog|overlay|layer|box|messag|msg|alert|info|prompt|wall|settings|manager|hint|hinweis|toast|disclaimer|sticky|bottom/;
/** What such a question says; a bakery's cookies are neither used nor stored. */
const CONSENT_TEXT =
  /consent|privacy|datenschutz|einwillig|confidentialit|privacidad|riservatezza|gdpr|dsgvo|rgpd|tracking|персональн|(?:\buses?\b|using|stores?|verwende|nutz|setz|einsatz|utilis|utiliz|usa(?:mos)?\b|gebruik|använd|bruger|bruker|używa|использу).{0,40}cookies?|cookies?.{0,40}(?:used|verwendet|utilisés|settings|preferences|einstellungen)/is;
const ACCEPT =
  /^(?:(?:i\s+)?(?:accept|agree|allow)(?:\s+(?:all|cookies|all cookies|and close))?|accept (?:all|the|&).{0,20}|got it|(?:ok|okay|ja)(?:[,!.]?\s+(?:verstanden|einverstanden|ich stimme zu|got it|accept|i agree|d'accord|entendido|ho capito|begrepen))?|(?:ich habe )?verstanden|ich stimme zu|i understand|understood|reject(?:\s+all)?|decline(?:\s+all)?|alle(?:s)? (?:cookies )?(?:akzeptieren|zulassen|erlauben|ablehnen)|akzeptieren|zustimmen|einverstanden|ablehnen|(?:tout )?accepter(?: tout)?|(?:tout )?refuser(?: tout)?|j'accepte|aceptar(?: todo| todas)?|rechazar(?: todo| todas)?|accett[ao](?: tutti| tutto)?|rifiuta(?: tutti)?|accepteren|akkoord|alles accepteren|aceitar(?: todos)?|godkänn(?: alla)?|acceptera(?: alla)?|accepter alle|godta(?: alle)?|akceptuję|zaakceptuj(?: wszystkie)?|принять(?: все)?)[.!]?$/i;
const MAX_BANNER = 1_500;
const MAX_LEVELS = 6;
const OWN_CONTENT = 'h1, main, article';

/** The blocks that ask for a consent: by their names, or by what they say above a button that gives it. */
export function findConsentBanners($: CheerioAPI): Element[] {
  const body = $('body')[0];
  if (!body) return [];
  const candidates = $('[id], [class]').toArray().filter(isNamedBanner);
  const buttons = $('button, a, [role=button]').toArray();
  const accepting = buttons.filter((button) => ACCEPT.test(shortText(button, 40)));
  if (candidates.length === 0 && accepting.length === 0) return [];
  const counts = countLetters(body, new Set($('script, style').toArray()));
  const isBanner = (element: Element): boolean =>
    (counts.get(element)?.all ?? 0) <= MAX_BANNER &&
    element !== body &&
    CONSENT_TEXT.test(shortText(element, MAX_BANNER)) &&
    $(element).closest('main, article').length === 0 &&
    $(element).find(OWN_CONTENT).length === 0;
  return [
    ...candidates.filter((element) => hasVendorName(element) || isBanner(element)),
    ...accepting.map((button) => nearestBanner(button, isBanner)).filter((found) => found !== null),
  ].filter((element) => !holdsPage($, element));
}

const hasVendorName = (element: Element): boolean => nameTokens(element).some((name) => VENDOR_NAME.test(name));

function isNamedBanner(element: Element): boolean {
  if (element.tagName === 'body' || element.tagName === 'html') return false;
  return (
    hasVendorName(element) || nameTokens(element).some((name) => CONSENT_NAME.test(name) && BANNER_NAME.test(name))
  );
}

/** Page builders mark the whole page with the name of a banner that it has. */
const holdsPage = ($: CheerioAPI, element: Element): boolean => $(element).find(OWN_CONTENT).length > 0;

function nearestBanner(button: Element, isBanner: (element: Element) => boolean): Element | null {
  let node: AnyNode | null = button.parent;
  for (let level = 0; node?.type === 'tag' && level < MAX_LEVELS; level++, node = node.parent)
    if (isBanner(node)) return node;
  return null;
}
