import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { findOrganizations, findSocialLinks } from './find-organizations.ts';

describe('the organizations of a page', () => {
  it('are read from JSON-LD with hours, address and profiles, without events and persons', () => {
    const data = [
      {
        '@type': ['Dentist', 'LocalBusiness'],
        name: 'Dr. Alder',
        telephone: '+49 30 1234567',
        email: 'mailto:info@alder.example',
        address: {
          '@type': 'PostalAddress',
          streetAddress: 'Hauptstr. 1',
          postalCode: '10115',
          addressLocality: 'Berlin',
        },
        openingHoursSpecification: [
          { dayOfWeek: ['Monday', 'https://schema.org/Tuesday'], opens: '09:00', closes: '17:00' },
          { dayOfWeek: 'Sunday', opens: '10:00', closes: '12:00', validFrom: '2026-12-01', validThrough: '2026-12-24' },
        ],
        sameAs: ['https://www.facebook.com/alder/', 'https://alder.example/about'],
      },
      { '@type': 'MusicEvent', name: 'Concert', location: { '@type': 'Place', telephone: '555' } },
      { '@type': 'Person', name: 'Ada', telephone: '556' },
    ];
    const html = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
    expect(findOrganizations(load(html))).toEqual([
      {
        name: 'Dr. Alder',
        phones: ['+49 30 1234567'],
        emails: ['info@alder.example'],
        addresses: ['Hauptstr. 1, 10115 Berlin'],
        openingHours: [{ days: ['Monday', 'https://schema.org/Tuesday'], opens: '09:00', closes: '17:00' }],
        openingHoursTexts: [],
        links: ['https://www.facebook.com/alder'],
      },
    ]);
  });

  it('are read from microdata, each property from its own item', () => {
    const html = `<div itemscope itemtype="https://schema.org/Restaurant"><h1 itemprop="name">Luigi</h1>
      <time itemprop="openingHours" datetime="Mo-Sa 11:00-23:00">Mon to Sat</time>
      <div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="name">Great</span></div>
      <p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
        <span itemprop="streetAddress">Via Roma 1</span> <span itemprop="addressLocality">Roma</span></p></div>`;
    expect(findOrganizations(load(html))).toMatchObject([
      { name: 'Luigi', addresses: ['Via Roma 1, Roma'], openingHoursTexts: ['Mo-Sa 11:00-23:00'] },
    ]);
  });

  it('have profiles among the links, but not the buttons that share a page', () => {
    const html = `<a href="https://www.instagram.com/alder/?hl=en">us</a><a href="https://www.facebook.com/sharer/sharer.php?u=x">share</a>
      <a href="https://twitter.com/intent/tweet?text=x">tweet</a><a href="https://alder.example/">home</a>`;
    expect(findSocialLinks(load(html))).toEqual(['https://www.instagram.com/alder']);
  });
});
