import type { Block } from '@lobby/ingestion';
import { describe, expect, it } from 'vitest';
import { extractFacts } from './extract-facts.ts';
import { parseHoursLine } from './parse-hours-line.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** "Mo 09:00-17:00, Sa by appointment": what a line was understood as; null where it isn't about hours. */
function read(language: string, line: string): string | null {
  const entries = parseHoursLine(line, language);
  return (
    entries
      ?.map(({ days, spans, isByAppointment, note }) =>
        [
          days.map((day) => DAYS[day]).join(''),
          spans.map(({ opens, closes }) => `${opens}-${closes}`).join('+') || (isByAppointment ? '' : 'closed'),
          isByAppointment ? 'by appointment' : '',
          note ? `(${note})` : '',
        ]
          .filter(Boolean)
          .join(' '),
      )
      .join(', ') ?? null
  );
}

describe('a line of opening hours', () => {
  it.each([
    ['en', 'Mon–Fri 9–17', 'MoTuWeThFr 09:00-17:00'],
    ['en', 'Mon-Fri: 9am - 5pm, Sat by appointment', 'MoTuWeThFr 09:00-17:00, Sa by appointment'],
    ['en', 'We are open Monday to Friday from 9 am to 5:30 pm.', 'MoTuWeThFr 09:00-17:30'],
    ['en', 'Open daily 9–5', 'MoTuWeThFrSaSu 09:00-17:00'],
    ['en', 'Fri 6 pm – 2 am', 'Fr 18:00-02:00'],
    ['en', 'Thursday 6–11 pm', 'Th 18:00-23:00'],
    ['en', 'Sunday (May to August only): noon – 4 pm', 'Su 12:00-16:00 (May to August only)'],
    ['en', '10 am to 6 pm, Monday to Saturday', 'MoTuWeThFrSa 10:00-18:00'],
    ['en', 'Weekdays 6:00 - 22:30', 'MoTuWeThFr 06:00-22:30'],
    ['en', 'Sun noon–9pm Closed Mon & Tue', 'Su 12:00-21:00, MoTu closed'],
    [
      'en',
      'We open at 7.45am and close at 6pm, Monday to Friday, 50 weeks a year.',
      'MoTuWeThFr 07:45-18:00 (50 weeks a year)',
    ],
    ['de', 'Montag bis Freitag 9.00–18.00 Uhr', 'MoTuWeThFr 09:00-18:00'],
    ['de', 'Mo, Di und Do: 8–12 Uhr und 14–18 Uhr', 'MoTuTh 08:00-12:00+14:00-18:00'],
    ['de', 'Sa nach Vereinbarung', 'Sa by appointment'],
    ['de', 'Montag: Ruhetag', 'Mo closed'],
    ['es', 'Lunes a viernes de 9:00 a 14:00 y de 16:00 a 20:00', 'MoTuWeThFr 09:00-14:00+16:00-20:00'],
    ['es', 'Domingos y festivos cerrado', 'Su closed'],
    ['fr', 'Du lundi au vendredi de 9h à 12h30 et de 14h à 18h30', 'MoTuWeThFr 09:00-12:30+14:00-18:30'],
    ['fr', 'Dimanche : fermé', 'Su closed'],
  ])('in %s: %s', (language, line, expected) => {
    expect(read(language, line)).toBe(expected);
  });

  it.each([
    ['en', 'First Wednesday of the month, 7 pm to 8:30 pm'],
    ['en', 'We collect bikes on Tuesdays between 4 pm and 7 pm'],
    ['en', 'Monday 18:00–19:00 Yoga for beginners'],
    ['en', 'Hana is here Wednesday to Saturday'],
    ['de', 'Der Trainingsraum ist montags bis freitags ab 7:30 Uhr geöffnet'],
  ])('is not guessed from a text about something else (%s: %s)', (language, line) => {
    expect(read(language, line)).toBeNull();
  });
});

const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text });
const text = (value: string): Block => ({ kind: 'text', text: value });
const row = (value: string): Block => ({ kind: 'row', text: value });

const extract = (blocks: Block[], { language = 'en', title = 'Contact' } = {}) =>
  extractFacts({ title, blocks, language, companyName: 'Alder Bakery', organizations: [], socialLinks: [] });

const valuesOf = (kind: string, blocks: Block[], language = 'en') =>
  extract(blocks, { language }).flatMap((fact) => (fact.kind === kind ? [fact.value] : []));

describe('opening hours of a page', () => {
  it('are read from a table, with the days that its rows don’t tell as remarks', () => {
    const [hours] = valuesOf('opening_hours', [
      heading(1, 'Opening hours'),
      row('Day: Monday to Friday | Open: 8:30 – 17:30'),
      row('Day: First Saturday of the month | Open: 9:00 – 12:30'),
    ]);
    expect(hours).toMatchObject({
      label: null,
      days: [0, 1, 2, 3, 4].map((day) => ({ day, spans: [{ opens: '08:30', closes: '17:30' }] })),
      remarks: ['Day: First Saturday of the month | Open: 9:00 – 12:30'],
    });
  });

  it('are those of the morning where a column says that the afternoon is closed', () => {
    const [hours] = valuesOf('opening_hours', [
      heading(1, 'Opening hours'),
      row('Day: Thursday | Morning: 9:00 – 14:00 | Afternoon: 16:30 – 19:00'),
      row('Day: Friday | Morning: 9:00 – 14:30 | Afternoon: closed'),
      row('Day: Sunday | Morning: closed | Afternoon: closed'),
    ]);
    expect(hours).toMatchObject({
      days: [
        { day: 3, spans: [{ opens: '09:00' }, { opens: '16:30' }] },
        { day: 4, spans: [{ opens: '09:00', closes: '14:30' }] },
        { day: 6, spans: [] },
      ],
    });
  });

  it('of several departments are told apart by the names of the columns', () => {
    const found = valuesOf('opening_hours', [
      heading(1, 'Opening hours'),
      row('Day: Monday | Shop: closed | Workshop: 8 am – 4 pm'),
      row('Day: Tuesday | Shop: 9 am – 5 pm | Workshop: 8 am – 4 pm'),
    ]);
    expect(found).toMatchObject([{ label: 'Shop' }, { label: 'Workshop' }]);
  });

  it('of one part of the company carry its heading', () => {
    const found = valuesOf('opening_hours', [
      heading(1, 'Sauna'),
      heading(2, 'Opening hours'),
      text('Friday to Sunday 2 pm – 10 pm'),
    ]);
    expect(found).toMatchObject([{ label: 'Sauna' }]);
  });

  it('know the dates of each year on which it is closed', () => {
    const found = valuesOf(
      'opening_hours',
      [
        heading(1, 'Öffnungszeiten'),
        text('Montag bis Freitag 9–17 Uhr'),
        text('Vom 24. Dezember bis zum 6. Januar ist geschlossen, ebenso am 3. Oktober.'),
      ],
      'de',
    );
    expect(found).toMatchObject([
      {
        closures: [
          { from: '12-24', to: '01-06' },
          { from: '10-03', to: '10-03' },
        ],
      },
    ]);
  });

  it('are not made of a timetable of courses', () => {
    expect(
      valuesOf('opening_hours', [
        heading(1, 'Courses'),
        row('Course: Yoga | When: Tuesday 18:30 – 19:30 | Price: $12'),
        text('Monday 9–10, Tuesday 9–10, Wednesday 9–10'),
      ]),
    ).toEqual([]);
  });
});

describe('contacts of a page', () => {
  const PAGE = [
    heading(1, 'Contact'),
    text('Alder Bakery 12 Mill Lane Alder Bay HM4 2QT'),
    text('Phone: 01632 960142\nFax: 01632 960143\nOut-of-hours line: 01632 960199'),
    text('E-mail: hello@alder.example\nOrders: orders@alder.example'),
    text('Order 1234567 was the largest, on 2024-05-01.'),
  ];

  it('are the company’s own, or carry the label of what they are for; a fax is no phone', () => {
    expect(valuesOf('phone', PAGE)).toEqual([
      { phone: '01632 960142', label: null },
      { phone: '01632 960199', label: 'Out-of-hours line' },
    ]);
    expect(valuesOf('email', PAGE)).toEqual([
      { email: 'hello@alder.example', label: null },
      { email: 'orders@alder.example', label: 'Orders' },
    ]);
  });

  it('have an address without the company’s name in it', () => {
    expect(valuesOf('address', PAGE)).toEqual([{ address: '12 Mill Lane Alder Bay HM4 2QT', label: null }]);
    expect(
      valuesOf('address', [heading(1, 'Kontakt'), text('Am Alten Markt 3\n50667 Köln\nTelefon: 0221 4710 118')]),
    ).toEqual([{ address: 'Am Alten Markt 3, 50667 Köln', label: null }]);
  });
});

describe('contacts of a small company’s home page', () => {
  it('include the number in a footer of parts, and an address whose street has no number', () => {
    const blocks = [
      heading(1, 'Warm bread'),
      text('Alder Nook, Castle Road, Kendal LA9 7BN · 01539 555 016 · office@alder.example'),
    ];
    expect(valuesOf('phone', blocks)).toEqual([{ phone: '01539 555 016', label: null }]);
    expect(valuesOf('address', blocks)).toMatchObject([{ address: 'Castle Road, Kendal LA9 7BN' }]);
  });

  it('end an address with its town and not within the next sentence', () => {
    const blocks = [heading(1, 'So finden Sie uns'), text('Weimarische Straße 112, 99099 Erfurt. Mit der Linie 2.')];
    expect(valuesOf('address', blocks, 'de')).toEqual([
      { address: 'Weimarische Straße 112, 99099 Erfurt', label: null },
    ]);
  });

  it('have hours below a heading that is only "When", or a question', () => {
    for (const title of ['When', 'What are your opening hours?'])
      expect(
        valuesOf('opening_hours', [heading(1, 'Alder Bakery'), heading(2, title), text('Wed & Thu 5pm–10pm')]),
      ).toMatchObject([{ label: null, days: [{ day: 2 }, { day: 3 }] }]);
  });
});

describe('the markup of a page', () => {
  it('gives hours, phones and addresses; those of another organization carry its name', () => {
    const markup = { emails: [], openingHoursTexts: [], links: [], openingHours: [] };
    const found = extractFacts({
      title: 'Home',
      blocks: [],
      language: 'en',
      companyName: 'Alder Bakery',
      socialLinks: ['https://www.facebook.com/alder'],
      organizations: [
        {
          ...markup,
          name: 'Alder Bakery Ltd',
          phones: ['+49 30 1234567'],
          addresses: ['Hauptstr. 1, 10115 Berlin'],
          openingHours: [{ days: ['Monday', 'https://schema.org/Tuesday'], opens: '09:00:00', closes: '17:00' }],
        },
        { ...markup, name: 'Luigi', phones: [], addresses: [], openingHoursTexts: ['Tu,Th 16:00-20:00'] },
      ],
    });
    expect(found).toMatchObject([
      { kind: 'opening_hours', value: { label: null, days: [{ day: 0 }, { day: 1 }] } },
      { kind: 'phone', value: { phone: '+49 30 1234567', label: null } },
      { kind: 'address', value: { address: 'Hauptstr. 1, 10115 Berlin', label: null } },
      { kind: 'opening_hours', value: { label: 'Luigi', days: [{ day: 1 }, { day: 3 }] } },
      { kind: 'social_link', value: { url: 'https://www.facebook.com/alder' } },
    ]);
  });
});
