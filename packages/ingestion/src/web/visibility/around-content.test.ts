import { describe, expect, it } from 'vitest';
import { parseHtml } from '../parse-html.ts';

const textOf = (body: string): string =>
  parseHtml(`<html><body>${body}</body></html>`, 'https://studio.example/')
    .blocks.map(({ text }) => text)
    .join('\n');

const OAK = 'Our kitchens are built of oak in the workshop behind the shop.';
const WEEKS = 'A kitchen takes six weeks from the order to the day when it is built in.';
const FIELDS = '<label>Your name</label><input><label>Your message</label><textarea></textarea><button>Send</button>';

describe('a form', () => {
  it.each([
    [
      'a server has put around the page',
      `<form id="aspnetForm"><input type="hidden"><div><h2>Kitchens</h2><p>${OAK}</p><p>${WEEKS}</p></div></form>`,
    ],
    ['holds the only paragraph', `<form><div>${WEEKS}</div><input type="hidden"></form>`],
    [
      'holds a search field beside the page',
      `<form><input type="search"><button>Go</button><div><p>${OAK}</p><p>${WEEKS}</p></div></form>`,
    ],
    ['holds a table', `<p>${OAK}</p><form><table><tr><td>${WEEKS}</td></tr></table><input></form>`],
    [
      'holds the second half of the page',
      `<p>${OAK}</p><form><p>${WEEKS}</p><p>${WEEKS} Or seven.</p><button>Order</button></form>`,
    ],
    ['holds a list', `<form><ul><li>${WEEKS}</li><li>${OAK}</li></ul></form>`],
    ['holds sections', `<p>${OAK}</p><form><section>${WEEKS}</section></form>`],
  ])('that %s is read', (_how, body) => {
    expect(textOf(body)).toContain('six weeks');
  });

  it.each([
    `<form>${FIELDS}</form>`,
    `<form><p>Fields with a star are required.</p>${FIELDS}</form>`,
    `<form><div>Your name</div><input><div>Your e-mail address</div><input><div>Your message</div><textarea></textarea></form>`,
    `<form role="search"><label>Search</label><input></form>`,
    `<form><fieldset><legend>Newsletter</legend>${FIELDS}</fieldset></form>`,
  ])('of fields is not: %s', (form) => {
    expect(textOf(`<h1>Contact</h1><p>${OAK}</p>${form}`)).toBe(`Contact\n${OAK}`);
  });
});

describe('what stands beside the content', () => {
  it.each([
    ['an aside with the hours', '<aside><h3>Open</h3><p>Mon – Fri 7:00 – 16:00</p></aside>', '7:00 – 16:00'],
    ['an aside with a telephone number', '<aside>Call +44 1572 555 012</aside>', '555 012'],
    ['an aside with a price', '<div role="complementary">A visit costs € 40</div>', '€ 40'],
    ['an aside with a table', '<aside><table><tr><td>Monday</td><td>closed</td></tr></table></aside>', 'Monday'],
    [
      'a note within the content',
      `<article><p>${OAK}</p><aside><p>In August the workshop is closed, and orders wait until September.</p></aside></article>`,
      'In August',
    ],
    ['a header with a paragraph', `<header><h1>Kitchens</h1><p>${WEEKS}</p></header>`, 'six weeks'],
  ])('is read where it says something: %s', (_what, body, text) => {
    expect(textOf(`<p>${OAK}</p>${body}`)).toContain(text);
  });

  it.each([
    '<aside>Newsletter</aside>',
    '<aside><p>Subscribe to our newsletter, and be the first one to hear of our offers.</p></aside>',
    '<aside><h3>Related</h3><ul><li><a href="/a">Kitchens of oak, from € 4,000</a></li></ul></aside>',
    '<header>Kitchen studio <nav><a href="/">Home</a></nav></header>',
    '<header><a href="/">Kitchen studio Smith, which builds kitchens of oak by hand since the year 1901.</a></header>',
  ])('is not read where it does not: %s', (body) => {
    expect(textOf(`<p>${OAK}</p>${body}`)).toBe(OAK);
  });
});

describe('a question for consent is not read', () => {
  const ASK = 'We use cookies to enhance your visit. By clicking “Accept all”, you consent to our use of cookies.';
  it.each([
    ['OneTrust', `<div id="onetrust-banner-sdk" role="region"><h2>We value your privacy</h2><p>${ASK}</p></div>`],
    ['Cookiebot', `<div id="CybotCookiebotDialog"><p>${ASK}</p></div>`],
    ['Usercentrics', `<div id="usercentrics-root"><p>${ASK}</p></div>`],
    ['Didomi', `<div id="didomi-host"><p>${ASK}</p></div>`],
    ['Complianz', `<div class="cmplz-cookiebanner"><p>${ASK}</p></div>`],
    ['Borlabs', `<div id="BorlabsCookieBox"><p>${ASK}</p></div>`],
    ['CookieYes', `<div class="cky-consent-container"><p>${ASK}</p></div>`],
    ['Osano', `<div class="cc-window cc-banner"><p>${ASK}</p></div>`],
    ['CookieFirst', `<div class="cookiefirst-root"><p>${ASK}</p></div>`],
    ['consentmanager', `<div id="cmpwrapper"><p>${ASK}</p></div>`],
    ['WordPress', `<div id="cookie-notice"><span>${ASK}</span></div>`],
    ['a page of its own making', `<div class="privacy-popup"><p>${ASK}</p><button>OK</button></div>`],
    ['one without a name', `<div class="x7"><div><p>${ASK}</p><a href="#">Accept all</a></div></div>`],
    ['one in German', '<section><p>Wir verwenden Cookies.</p><div><button>Alle akzeptieren</button></div></section>'],
    ['one in German that is only understood', '<div><p>Wir nutzen Cookies.</p><button>Ok, verstanden</button></div>'],
    ['one in French', '<div><p>Ce site utilise des cookies.</p><button>Tout accepter</button></div>'],
  ])('of %s', (_whose, banner) => {
    expect(textOf(`${banner}<div class="page"><h1>Kitchens</h1><p>${OAK}</p></div>`)).toBe(`Kitchens\n${OAK}`);
  });

  it('but a page about cookies is, of whichever kind they are', () => {
    expect(textOf(`<main class="cookie-policy-box"><h1>Cookies</h1><p>${ASK}</p></main>`)).toContain('We use cookies');
    expect(textOf('<div class="cookies-box"><p>Cookies with almonds cost € 2.</p></div>')).toContain('almonds');
    expect(textOf(`<body class="cookie-banner-visible"><p>${OAK}</p></body>`)).toBe(OAK);
  });
});

describe('a menu without an element of its own', () => {
  const LINKS =
    '<li><a href="/">Home</a></li><li><a href="/oak">Oak kitchens</a></li><li><a href="/jobs">Jobs</a></li>';

  it.each([
    `<ul class="main-menu">${LINKS}</ul><p>${OAK}</p>`,
    `<div id="Navigation"><ul>${LINKS}</ul></div><p>${OAK}</p>`,
    `<p>${OAK}</p><div class="bar footer-nav">${LINKS}</div>`,
  ])('is not read: %s', (body) => {
    expect(textOf(body)).toBe(OAK);
  });

  it('is read where it has dishes', () => {
    const dishes = `<div class="menu"><p>Rye bread with butter, four euros.</p><p><a href="/oak">Oak</a></p></div>`;
    expect(textOf(dishes)).toContain('Rye bread');
  });
});
